// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.util.function.Function;

import io.ringside.bench.round.Page;

/** Two Java threads over a link; for round trips over two. */
final class LinkRig implements Rig {
    private final Link out;
    private final Link back;
    private final JavaSide sender;
    private final JavaSide receiver;

    LinkRig(Page page, Function<String, Link> links, boolean echo) {
        out = links.apply("out");
        back = echo ? links.apply("back") : null;
        sender = new JavaSide(page, Page.SENDER, out, back);
        receiver = new JavaSide(page, Page.RECEIVER, out, back);
    }

    @Override
    public boolean closed() {
        return back != null;
    }

    @Override
    public void close() {
        sender.join();
        receiver.join();
        out.close();
        if (back != null) {
            back.close();
        }
    }
}
