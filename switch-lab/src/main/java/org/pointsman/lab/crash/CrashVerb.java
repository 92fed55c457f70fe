package org.pointsman.lab.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.pointsman.lab.verb.Words;
import org.pointsman.node.ConfigException;
import org.pointsman.node.LabVerb;
import org.pointsman.lab.verb.Synopsis;

/** {@code crash [--kills N] [--seed S] [--terminals T]}: kills a switch under load and audits it from outside. */
public final class CrashVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int SHOWN = 100;
    private static final Synopsis SYNOPSIS = new Synopsis("usage: crash [--kills N] [--seed S] [--terminals T]"
            + " [--durability process|host] [--keep] [--config FILE]");

    private static CrashSettings parse(List<String> args) {
        Path config = Path.of(System.getProperty("pointsman.home", ""), "config", "switch.yaml");
        CrashSettings parsed = new CrashSettings(config, 10, System.nanoTime() & 0xFFFF, 16, "process", false);
        for (Words words = new Words(args); words.hasNext();) {
            parsed = with(parsed, words.next(), words);
        }
        return parsed;
    }

    private static CrashSettings with(CrashSettings s, String option, Words words) {
        return switch (option) {
            case "--kills" ->
                new CrashSettings(s.config(), words.number(option), s.seed(), s.terminals(), s.durability(), s.keep());
            case "--seed" ->
                new CrashSettings(s.config(), s.kills(), words.number(option), s.terminals(), s.durability(), s.keep());
            case "--terminals" ->
                new CrashSettings(s.config(), s.kills(), s.seed(), words.number(option), s.durability(), s.keep());
            case "--durability" ->
                new CrashSettings(s.config(), s.kills(), s.seed(), s.terminals(), words.value(option), s.keep());
            case "--keep" -> new CrashSettings(s.config(), s.kills(), s.seed(), s.terminals(), s.durability(), true);
            case "--config" -> new CrashSettings(Path.of(words.value(option)), s.kills(), s.seed(), s.terminals(),
                    s.durability(), s.keep());
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String summary() {
        return "kill a switch under load again and again, then audit it from outside; needs nothing else";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        return SYNOPSIS.run(args, out, err, CrashVerb::parse, settings -> crash(settings, out, err));
    }

    private static int crash(CrashSettings settings, PrintStream out, PrintStream err) throws InterruptedException {
        out.println("seed " + settings.seed() + ", " + settings.terminals() + " terminals, durability "
                + settings.durability());
        try {
            CrashReport report = new CrashRun(settings, line -> say(out, line)).run();
            report.lines().forEach(out::println);
            report.violations().stream().limit(SHOWN).forEach(out::println);
            return report.clean() ? OK : ERROR;
        } catch (ConfigException | IOException | IllegalStateException e) {
            err.println("crash: " + e.getMessage());
            return ERROR;
        }
    }

    private static void say(PrintStream out, String line) {
        out.println(line);
        out.flush();
    }
}
