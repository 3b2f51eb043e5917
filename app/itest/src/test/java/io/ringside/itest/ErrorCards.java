// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.decode.DecodedField;
import io.ringside.api.decode.PayloadDecoder;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.itest.ErrorCard.Deed;

import org.osgi.framework.ServiceRegistration;

/** The table of the failures that the window shows, in an order in which each leaves the product fit for the next. */
final class ErrorCards {
    private static final String RESULT = "#composer-result";
    private static final String REFUSAL = "#swap-refusal";
    private static final String TOP = ".rs-root > .rs-notice";

    private ErrorCards() {}

    static Stream<ErrorCard> all() {
        return Stream.of(composer(), scripts(), ring(), events(), sidecar(), swap(), window()).flatMap(List::stream);
    }

    private static String notice(String view) {
        return "#view-" + view + " > .rs-notice";
    }

    private static ErrorCard sent(String code, String why, String cure, Deed compose, Deed leave) {
        return new ErrorCard(code, RESULT, why, cure, w -> {
            compose.on(w);
            w.press("composer-send");
        }, leave);
    }

    private static ErrorCard script(String code, String why, String cure, String lines) {
        return new ErrorCard(code, "#composer-script-result", why, cure, w -> {
            w.press("composer-tab-script");
            w.enter("composer-script", lines);
            w.press("composer-run");
        }, w -> w.press("composer-tab-form"));
    }

    private static List<ErrorCard> composer() {
        return List.of(
                sent("RS-211", "is no command type", "Choose one of the list", w -> w.enter("composer-type", "ODD"),
                        w -> w.enter("composer-type", "PING")),
                sent("RS-212", "is no hex", "write pairs of digits", w -> {
                    w.press("composer-tab-hex");
                    w.enter("composer-hex", "zz");
                }, w -> w.enter("composer-hex", "")),
                sent("RS-216", "is no object", "Write one object", w -> {
                    w.press("composer-tab-json");
                    w.enter("composer-json", "[1]");
                }, w -> {
                    w.enter("composer-json", "{}");
                    w.press("composer-tab-form");
                }),
                sent("RS-213", "does not fit the field nanos", "of kind U64", w -> {
                    w.enter("composer-type", "WAIT");
                    w.enter("composer-payload", "soon");
                }, w -> w.enter("composer-payload", "1")),
                sent("RS-214", "\"many\" is no whole number", "Write digits", w -> {
                    w.enter("composer-type", "PING");
                    w.enter("composer-mode", "n times");
                    w.enter("composer-count", "many");
                }, w -> w.enter("composer-count", "1")),
                sent("RS-215", "\"now and then\" is no time", "Write a number and a unit", w -> {
                    w.enter("composer-mode", "every");
                    w.enter("composer-period", "now and then");
                }, w -> {
                    w.enter("composer-period", "1 s");
                    w.enter("composer-mode", "once");
                }));
    }

    private static List<ErrorCard> scripts() {
        return List.of(
                script("RS-217", "Line 1 of the script", "send", "jump"),
                script("RS-218", "Line 2 expected LOAD within", "came", "send PING\nexpect LOAD within 200 ms"),
                new ErrorCard("RS-219", RESULT, "needs a name", "Write one", w -> {
                    w.enter("composer-saved", "");
                    w.press("composer-save");
                }, Deed.NONE), new ErrorCard("RS-607", RESULT, "could not be", "Make that folder writable", w -> {
                    Files.createFile(home(".config"));
                    w.enter("composer-saved", "mine");
                    w.press("composer-save");
                }, w -> Files.delete(home(".config"))));
    }

    private static List<ErrorCard> ring() {
        return List.of(
                sent("RS-202", "is too large for this ring", "or less", w -> {
                    w.enter("composer-type", "LOAD");
                    w.enter("composer-payload", "900 000 000");
                }, w -> {
                    w.enter("composer-payload", "32");
                    w.enter("composer-type", "PING");
                }),
                sent("RS-201", "full", "", w -> {
                    w.press("sidecar-stop");
                    until(() -> w.says("sidecar-state", "STOPPED"));
                    CommandService commands = w.product().service(CommandService.class);
                    commands.startLoad(new LoadPlan(0, 0, 32));
                    until(() -> commands.loadProgress().refused() > 0);
                    commands.stopLoad();
                    w.press("composer-tab-hex");
                    w.enter("composer-hex", "00".repeat(200)); // what is shorter than the load's records may just fit
                }, w -> {
                    w.enter("composer-hex", "");
                    w.press("composer-tab-form");
                    w.press("sidecar-start");
                    until(() -> w.says("sidecar-state", "RUNNING"));
                }));
    }

    private static List<ErrorCard> events() {
        AtomicReference<ServiceRegistration<?>> broken = new AtomicReference<>();
        return List.of(
                new ErrorCard("RS-608", notice("events"), "with nothing", "Write a value",
                        w -> w.enter("events-filter", "type="), w -> w.enter("events-filter", "")),
                new ErrorCard("RS-606", notice("events"), "could not be saved", "Make that folder writable", w -> {
                    Files.createFile(home(".local"));
                    w.find("save the events as text");
                }, w -> Files.delete(home(".local"))),
                new ErrorCard("RS-501", notice("events"), "failed 3 times", "Bytes are shown instead", w -> {
                    broken.set(w.product().context().registerService(PayloadDecoder.class, new BrokenDecoder(), null));
                    for (int i = 0; i < 4; i++) {
                        w.press("composer-send");
                    }
                }, _ -> broken.get().unregister()),
                new ErrorCard("RS-813", "#console-output", "There is no command \"juggle\"", "Type help", w -> {
                    w.find("go to pane: console");
                    w.enter("console-line", "juggle");
                    w.press("console-run");
                }, w -> w.find("go to pane: events")));
    }

    private static List<ErrorCard> sidecar() {
        return List.of(
                new ErrorCard("RS-304", notice("sidecars"), "whole numbers", "Nothing was changed", w -> {
                    w.press("sidecar-settings");
                    w.enter("settings-attempts", "some");
                    w.press("settings-apply");
                }, Deed.NONE),
                new ErrorCard("RS-618", "#drill-failure", "1 to 3600", "Nothing was started", w -> {
                    w.press("drills-open");
                    w.enter("drill-seconds", "long");
                    w.press("drill-slow");
                }, w -> w.press("drills-close")),
                new ErrorCard("RS-301", "#crash-card", "SIGKILL", "nothing lost", w -> {
                    w.press("isolation-own");
                    SidecarService sidecars = w.product().service(SidecarService.class);
                    until(() -> sidecars.status().isolation().equals(Bridge.OWN_PROCESS));
                    w.press("sidecar-kill");
                    w.press("sidecar-kill-card-go");
                    until(() -> w.says("crash-row", "restarted in"));
                    w.press("crash-open");
                }, w -> w.press("crash-close")));
    }

    private static ErrorCard refused(String code, String why, String cure, String library) {
        return new ErrorCard(code, REFUSAL, why, cure, w -> swapTo(w, library), w -> w.press("swap-cancel"));
    }

    private static List<ErrorCard> swap() {
        return List.of(
                new ErrorCard("RS-612", notice("swap"), "No library is chosen", "Choose one of the list",
                        w -> swapTo(w, ""), Deed.NONE),
                refused("RS-408", "gone.so", "", "/nowhere/gone.so"),
                refused("RS-401", "ABI", "", bad("wrongabi.so")),
                refused("RS-412", "rsd_sidecar", "", bad("nosymbol.so")),
                refused("RS-413", "process", "", bad("incomplete.so")),
                refused("RS-414", "SIG", "", bad("crashctor.so")),
                new ErrorCard("RS-616", notice("swap"), "takes figures", "Nothing was swapped", w -> {
                    swapTo(w, RunningProduct.sidecar("demo_1.1.0").toString());
                    until(() -> w.says("swap-plan", "1.1.0"));
                    w.enter("swap-watch-seconds", "a while");
                    w.press("swap-go");
                }, Deed.NONE));
    }

    private static List<ErrorCard> window() {
        return List.of(
                new ErrorCard("RS-609", TOP, "could not be kept", "make that folder writable", w -> {
                    Path file = Path.of(System.getProperty("ringside.preferences"));
                    Files.deleteIfExists(file);
                    Files.delete(file.getParent());
                    Files.createFile(file.getParent());
                    w.find("larger text");
                }, _ -> {
                    Path folder = Path.of(System.getProperty("ringside.preferences")).getParent();
                    Files.delete(folder);
                    Files.createDirectory(folder);
                }),
                new ErrorCard("RS-613", "#first-run", "There is no command service now", "Start it", w -> {
                    w.product().bundle("io.ringside.command").stop();
                    w.find("show the first steps");
                    w.press("first-run-burst");
                }, w -> w.product().bundle("io.ringside.command").start()));
    }

    private static Path home(String name) {
        return Path.of(System.getProperty("user.home"), name);
    }

    private static String bad(String name) {
        return Path.of(System.getProperty("ringside.native.dir"), "badsidecars", name).toString();
    }

    private static void swapTo(RunningWindow window, String library) {
        window.enter("sidecar-candidate", library);
        window.press("sidecar-swap");
    }

    private static final class BrokenDecoder implements PayloadDecoder {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public boolean decodes(String sidecar, boolean event, int type) {
            return event;
        }

        @Override
        public List<DecodedField> decode(boolean event, int type, byte[] payload, int length) {
            throw new IllegalStateException("planted");
        }
    }
}
