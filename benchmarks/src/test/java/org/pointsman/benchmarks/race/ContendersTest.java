package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every contender does its job in a process of its own; the auditor has nothing to say against it. */
@Execution(ExecutionMode.CONCURRENT)
class ContendersTest {
    private static final Path HOME = Path.of(System.getProperty("pointsman.root"));
    private static final Shape FEW = new Shape(4, 2);
    private static final Programme SHORT = new Programme(1, 0, List.of(FEW), List.of(), List.of(), List.of(), 0, 2);

    @ParameterizedTest
    @CsvSource({"ECHO, iso87-binary", "RELAY, iso87-binary", "CODEC, iso87-binary", "JPOS, iso87-binary",
            "BRIDGE, iso87-binary", "PROCESS, iso87-binary", "HOST, iso87-single"})
    void shouldAnswerEverySaleRightly(Contender contender, String network) throws IOException, InterruptedException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<Measurement> measurements = new Race(HOME, network, SHORT, List.of(contender), nowhere).run();

        assertEquals(contender.ways(), measurements.stream().map(Measurement::way).toList());
        for (Measurement measurement : measurements) {
            assertEquals(0, measurement.violations(), measurement::remark);
            assertTrue(measurement.perSecond() > 0 && measurement.cpuUs() > 0 && measurement.allocatedBytes() > 0,
                    measurement::toString);
        }
    }
}
