package org.pointsman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs and does the work it names; how fast is nothing a test can tell. */
class BenchmarksTest {
    /** A file is read in no microsecond, whatever the unit its benchmark thinks in. */
    private static final double LEAST_NS = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"CodecBenchmark", "EngineBenchmark", "MacBenchmark", "CardBenchmark", "JournalBenchmark",
            "RegistryBenchmark", "OrderedEstateBenchmark", "RingBenchmark", "SnapshotBenchmark", "ReplayBenchmark",
            "YearBenchmark", "GrowthBenchmark"})
    void shouldRunOnce(String name) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder().include("\\." + name + "\\.").forks(0)
                .mode(Mode.SingleShotTime).warmupIterations(0).measurementIterations(1).param("terminals", "1000")
                .param("transactions", "1000").param("days", "3").shouldFailOnError(true).verbosity(VerboseMode.SILENT)
                .build()).run();

        assertFalse(results.isEmpty());
        BenchReport report = BenchReport.of("", "", true, Machine.here(), results);
        assertTrue(report.results().stream().allMatch(line -> line.nsPerOp() > 0));
        assertTrue(report.results().stream().filter(line -> line.benchmark().endsWith(".read"))
                .allMatch(line -> line.nsPerOp() > LEAST_NS));
    }

    @ParameterizedTest
    @ValueSource(classes = {EngineBenchmark.class, OrderedEstateBenchmark.class, RegistryBenchmark.class,
            ReplayBenchmark.class, SnapshotBenchmark.class, YearBenchmark.class, GrowthBenchmark.class})
    void shouldTakeTheCollectorOfTheLauncher(Class<?> benchmark) {
        String options = String.join(" ", benchmark.getAnnotation(Fork.class).jvmArgsAppend());
        assertFalse(options.contains("GC"), "a second collector keeps the process from starting: " + options);
    }

    @ParameterizedTest
    @CsvSource({"pointsman,cup-purchase", "pointsman,iso87-ascii", "pointsman,cmf", "jpos,cup-purchase",
            "jpos,iso87-ascii", "jpos,cmf", "j8583,cup-purchase", "j8583,iso87-ascii", "j8583,cmf"})
    void shouldReadAndWriteTheSameAsEveryOtherCodec(String codec, String sample) throws Exception {
        Sample message = Sample.named(sample);
        CodecBenchmark.check(MessageCodec.named(codec, message), message);
    }

    @Test
    void shouldNoticeACodecThatReadsOtherValues() throws Exception {
        Sample sample = Sample.named("cmf");
        MessageCodec jpos = new JposCodec(sample);
        MessageCodec wrong = new MessageCodec() {
            @Override
            public long read(byte[] message) throws Exception {
                return jpos.read(message) + 1;
            }

            @Override
            public int write(byte[] into) throws Exception {
                return jpos.write(into);
            }

            @Override
            public int answer(byte[] message, byte[] into) throws Exception {
                return jpos.answer(message, into);
            }
        };
        assertThrows(IllegalStateException.class, () -> CodecBenchmark.check(wrong, sample));
    }

    @Test
    void shouldWriteWhereFiguresComeFrom(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("results/run.json");
        new BenchReport("2026-11-23T00:00:00Z", "abc", true, Machine.here(), List.of()).write(file);
        String json = Files.readString(file);
        assertTrue(json.contains("\"commit\" : \"abc\"") && json.contains("\"processors\"") && json.contains("\"jdk\""),
                json);
    }
}
