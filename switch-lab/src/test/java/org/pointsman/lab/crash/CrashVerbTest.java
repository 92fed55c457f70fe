package org.pointsman.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.node.LabVerb;

class CrashVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int crash(String... args) throws InterruptedException {
        return new CrashVerb().run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void shouldKeepEveryPromiseWhenKilledTenTimesUnderLoad() throws InterruptedException {
        int exitCode = crash("--config", CONFIG.toString(), "--kills", "10", "--seed", "20260401");
        String text = out.toString(StandardCharsets.UTF_8) + err;
        assertEquals(0, exitCode, text);
        assertEquals(10, text.lines().filter(line -> line.startsWith("kill ")).count(), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("violations +0")), text);
        assertTrue(text.lines().noneMatch(line -> line.matches("approvals seen by terminals +0")), text);
    }

    @ParameterizedTest
    @CsvSource({"'--kills,0', '--kills must be 1 to 10000, not 0'",
            "'--terminals,501', '--terminals must be 1 to 500, not 501'",
            "'--kills,many', '--kills must be a number, not many'", "'--seed', '--seed needs a value'",
            "'--durability,none', '--durability must be process or host, not none'",
            "'--gently', 'unknown option --gently'"})
    void shouldExplainUsageWhenArgumentsAreWrong(String args, String message) throws InterruptedException {
        assertEquals(2, crash(args.split(",")));
        assertEquals(message, err.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
    }

    @Test
    void shouldSayWhatIsWrongWhenThereIsNoConfiguration() throws InterruptedException {
        assertEquals(1, crash("--config", "no-such-file.yaml"));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("crash: no-such-file.yaml: cannot be read"),
                err::toString);
    }

    @Test
    void shouldBeFoundByTheCommandLine() {
        assertTrue(ServiceLoader.load(LabVerb.class).stream().anyMatch(verb -> verb.type() == CrashVerb.class));
    }
}
