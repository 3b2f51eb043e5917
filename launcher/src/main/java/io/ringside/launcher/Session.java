// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.demo.DemoScript;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.drill.DrillService;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.pipe.PipeReport;
import io.ringside.api.pipe.PipeRequest;
import io.ringside.api.pipe.PipeService;
import io.ringside.api.shell.ConsoleSession;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;
import io.ringside.api.ui.DashboardWindow;
import io.ringside.api.ui.WindowBench;
import io.ringside.ui.window.OpeningWindow;

import org.osgi.framework.Constants;

/** One run of the product, from toolkit start to the last file removed. May be ended by any thread. */
final class Session {
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);

    /** What flows when the window opens on the demo, so that there is something to see and to swap under. */
    private static final LoadPlan DEMO_LOAD = new LoadPlan(200_000, 0, LoadRecord.COMMAND_LENGTH);

    private final Distribution distribution;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream messages;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    Session(Distribution distribution, Map<String, String> environment, PrintStream out, PrintStream messages) {
        this.distribution = distribution;
        this.environment = environment;
        this.out = out;
        this.messages = messages;
    }

    /** Does what was asked for and returns the exit code. */
    int run(Launch launch) {
        try {
            return switch (launch) {
                case Launch.Window window -> window(window);
                case Launch.Demo demo -> demo(demo, demo.headless());
                case Launch.Shell shell -> shell(shell);
                case Launch.Pipe pipe -> pipe(pipe);
                case Launch.BenchUi bench -> benchUi(bench);
                case Launch.Drilled drilled -> drill(drilled);
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (RuntimeException problem) {
            if (ended.get()) {
                return 1;
            }
            throw problem;
        }
    }

    private int window(Launch.Window window) throws InterruptedException {
        if (cannotShow("running the demo headless")) {
            return demo(new Launch.Demo(window.target(), true, Path.of("ringside-demo")), true);
        }
        distribution.sidecars(window.target().sidecar()); // what cannot run is refused before a window shows
        AtomicReference<OpeningWindow> opening = new AtomicReference<>();
        keep(Toolkit.begin(false, () -> opening.set(OpeningWindow.ahead()))).await();
        opening.get().awaitFirstFrame(START_DEADLINE.toMillis());
        EmbeddedFramework framework = empty(window.target());
        StartOrder order = StartOrder.of(distribution.bundles(), true);
        framework.run(order.first());
        DashboardWindow opened = framework.await(DashboardWindow.class, START_DEADLINE);
        framework.run(order.rest());
        opening.get().allStarted();
        if (window.target().isDemo()) {
            framework.await(CommandService.class, START_DEADLINE).startLoad(DEMO_LOAD);
        }
        opened.awaitClosed();
        return 0;
    }

    private int demo(Launch.Demo demo, boolean headless) throws InterruptedException {
        boolean hidden = headless || cannotShow("running it headless");
        DemoScript script = framework(demo.target(), keep(Toolkit.begin(hidden, () -> {}))).await(DemoScript.class,
                START_DEADLINE);
        Path pictures = demo.pictures().toAbsolutePath().normalize();
        int status = script.run(pictures, out, messages);
        messages.println("ringside: pictures are in " + pictures);
        return status;
    }

    private int benchUi(Launch.BenchUi bench) throws InterruptedException {
        Optional<String> obstacle = new Display(environment).obstacle();
        if (obstacle.isPresent()) {
            throw new RingsideException("RS-511", "The window cannot be measured without a display ("
                    + obstacle.get() + "). Run it in a desktop, or install xvfb.");
        }
        Path shipped = Path.of(System.getProperty("java.io.tmpdir"), "ringside-bench-" + ProcessHandle.current().pid());
        System.setProperty("ringside.preferences", shipped.toString()); // no such file: not as a person has set the window
        EmbeddedFramework framework = framework(bench.target(), keep(Toolkit.begin(false, () -> {})));
        return framework.await(WindowBench.class, START_DEADLINE).run(bench.parts(), bench.results().toAbsolutePath(),
                out, messages);
    }

    private int shell(Launch.Shell shell) throws InterruptedException {
        framework(shell.target(), null).await(ConsoleSession.class, START_DEADLINE).run(System.in, out, messages);
        return 0;
    }

    private int pipe(Launch.Pipe pipe) throws InterruptedException {
        List<Path> builds = distribution.sidecars(pipe.target().sidecar());
        PipeRequest request = new PipeRequest(pipe.input().toAbsolutePath(), pipe.output().toAbsolutePath(),
                pipe.chunkBytes(), builds.getLast(), pipe.swaps());
        PipeReport report = framework(pipe.target(), null).await(PipeService.class, START_DEADLINE).run(request);
        out.println(PipeText.line(report));
        if (!report.problem().isEmpty()) {
            messages.println("ringside: " + report.problem());
        } else if (!report.whole()) {
            messages.println("ringside: RS-701: The events do not match the commands one by one, in order; "
                    + request.output() + " is not to be trusted.");
        }
        return report.whole() ? 0 : 1;
    }

    private int drill(Launch.Drilled asked) throws InterruptedException {
        EmbeddedFramework framework = framework(asked.target(), null);
        DrillService drills = framework.await(DrillService.class, START_DEADLINE);
        SidecarService sidecar = framework.await(SidecarService.class, START_DEADLINE);
        if (!sidecar.status().isolation().equals(asked.isolation())) {
            framework.await(SwapService.class, START_DEADLINE).isolate(asked.isolation());
        }
        DrillReport report = drills.run(asked.drill(), asked.time(), asked.seed(), messages::println);
        if (!report.passed()) {
            messages.println("ringside: " + report.failure());
        }
        out.println(report.line());
        return report.passed() ? 0 : 1;
    }

    private boolean cannotShow(String instead) {
        Optional<String> obstacle = new Display(environment).obstacle();
        obstacle.ifPresent(why -> messages.println("ringside: no display (" + why + "); " + instead));
        return obstacle.isPresent();
    }

    /** Starts the whole product; the bundles of the window only with a toolkit. */
    private EmbeddedFramework framework(Target target, Toolkit toolkit) throws InterruptedException {
        EmbeddedFramework framework = empty(target);
        StartOrder order = StartOrder.of(distribution.bundles(), toolkit != null);
        if (toolkit != null) {
            toolkit.await();
        }
        framework.run(order.first());
        framework.run(order.rest());
        return framework;
    }

    /** Starts the framework with nothing in it. */
    private EmbeddedFramework empty(Target target) {
        Path library = distribution.sidecars(target.sidecar()).getFirst();
        FrameworkStorage storage = keep(FrameworkStorage.create(environment));
        ClassPathBundles onClassPath = new ClassPathBundles(distribution.bundles(),
                System.getProperty("java.class.path"));
        return keep(EmbeddedFramework.start(properties(target, library, storage), onClassPath));
    }

    private Map<String, String> properties(Target target, Path library, FrameworkStorage storage) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.directory().resolve("bundles").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, new SystemPackages()
                .modules(ModuleLayer.boot(), "javafx.").jars(distribution.sharedJars()).header());
        properties.put("felix.log.level", "1");
        properties.put("ringside.home", distribution.home().toString());
        properties.put("ringside.sidecar.library", library.toString());
        properties.put("ringside.sidecar.config", target.config());
        properties.put("ringside.ring.name", target.ring());
        if (target.isolation() != null) {
            properties.put("ringside.sidecar.isolation", target.isolation().toString());
        }
        properties.put("ringside.sidecar.spare", Boolean.toString(target.spare()));
        if (target.processor() != null) {
            properties.put("ringside.sidecar.processor", target.processor().toString());
        }
        if (target.nice() != 0) {
            properties.put("ringside.sidecar.nice", Integer.toString(target.nice()));
        }
        if (target.allowed() != null) {
            properties.put("ringside.allowed", target.allowed().toAbsolutePath().toString());
        }
        if (target.capacityBytes() > 0) {
            properties.put("ringside.ring.capacity", Long.toString(target.capacityBytes()));
        }
        return properties;
    }

    private synchronized <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
    }

    /**
     * Ends everything in the reverse order of its start.
     *
     * @return false when another thread does so already, and will end the process
     */
    boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        close();
        return true;
    }

    private synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (RingsideException problem) {
                messages.println("ringside: " + problem.sentence());
            } catch (Exception problem) {
                messages.println("ringside: " + Sentences.of(problem));
            }
        }
    }
}
