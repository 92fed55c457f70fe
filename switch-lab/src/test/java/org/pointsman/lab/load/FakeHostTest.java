package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.TestCard;

/** Whole runs against a host on loopback: an honest one, and one that goes wrong in one way. */
class FakeHostTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");
    private static final Dialect DIALECT = Dialect.load(CONFIG.resolve("dialects").resolve("cup-pos"));
    /** A machine that is busy is slow, which is no fault of the host. */
    private static final int PATIENCE_S = 10;
    private static final int HASTE_S = 1;

    private static LoadPlan plan(FakeHost host, int terminals, int connections, Pace pace, LoadMix mix, int threads)
            throws LoadException {
        return plan(host, terminals, connections, pace, mix, threads, PATIENCE_S);
    }

    /** Where an answer is missing. */
    private static LoadPlan hastyPlan(FakeHost host, int terminals, Pace pace, LoadMix mix) throws LoadException {
        return plan(host, terminals, terminals, pace, mix, 1, HASTE_S);
    }

    private static LoadPlan plan(FakeHost host, int terminals, int connections, Pace pace, LoadMix mix, int threads,
            int patienceS) throws LoadException {
        LoadEstate estate = LoadEstate.load(CONFIG.resolve("demo").resolve("estate.yaml"));
        return new LoadPlan(host.address(), host.dialect(), estate, estate.firstTid(), terminals, connections,
                Math.ceilDiv(terminals, connections), pace, 0, 1, mix, Answers.FULL, false, 1, threads, 1, 1,
                patienceS);
    }

    private static LoadMix mix(Map<Kind, Double> shares) {
        return new LoadMix(shares, 100, 50_000, 20, List.of(TestCard.UNIONPAY, TestCard.VISA), null, null);
    }

    private static LoadMix everything() {
        return mix(Map.of(Kind.SALE, 60.0, Kind.VOID, 5.0, Kind.REFUND, 10.0, Kind.REVERSAL, 5.0, Kind.REPEAT, 10.0,
                Kind.ECHO, 5.0, Kind.MALFORMED, 2.5, Kind.UNKNOWN_TERMINAL, 2.5));
    }

    private static Pace poisson(double rate) {
        return new Pace.Open(rate, Arrivals.POISSON);
    }

    private static void assertClean(LoadResult result) {
        assertTrue(result.isClean(), () -> result.violations() + " " + result.samples() + " " + result.f39Counts());
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000, POISSON, 1", "1000, 1000, BURST, 1", "1000, 16, POISSON, 2", "1000, 16, BURST, 1",
            "10, 4, STEADY, 1", "3000, 3000, POISSON, 2"})
    void shouldFindAnHonestHostRight(int terminals, int connections, Arrivals arrivals, int threads) throws Exception {
        try (FakeHost host = FakeHost.honest(DIALECT)) {
            LoadResult result = LoadRun
                    .run(plan(host, terminals, connections, new Pace.Open(1_500, arrivals), everything(), threads));
            assertClean(result);
            assertEquals(connections, host.connected());
            assertEquals(1_500, (double) result.count(), 200);
        }
    }

    @ParameterizedTest
    @CsvSource({"config/dialects/cup-pos, 1", "other, 1"})
    void shouldSpeakWhatTheDialectFileSays(String name, int threads) throws Exception {
        Dialect dialect = name.equals("other") ? OtherDialect.load() : DIALECT;
        try (FakeHost host = FakeHost.honest(dialect)) {
            assertClean(LoadRun.run(plan(host, 10, 10, poisson(300), everything(), threads)));
        }
    }

    private static FakeHost.Doctor when(java.util.function.Predicate<FakeAnswer> ill,
            java.util.function.UnaryOperator<FakeAnswer> treatment) {
        return (answer, line) -> line.send((ill.test(answer) ? treatment.apply(answer) : answer).frame());
    }

    /** Every hundredth sale. */
    private static boolean ill(FakeAnswer answer) {
        return answer.isSale() && answer.isApproved() && !answer.repeat() && answer.number() % 100 == 50;
    }

    private static FakeHost.Doctor field(int field, String value) {
        return when(FakeHostTest::ill, answer -> answer.with(field, value));
    }

    private static Arguments ill(String name, FakeHost.Doctor doctor, Breach... breaches) {
        return Arguments.argumentSet(name, doctor, EnumSet.copyOf(List.of(breaches)));
    }

    private static FakeHost.Doctor bytes(java.util.function.BiConsumer<byte[], FakeHost.Line> treatment) {
        return (answer, line) -> {
            if (ill(answer)) {
                treatment.accept(answer.frame(), line);
            } else {
                line.send(answer.frame());
            }
        };
    }

    private static byte[] flipped(byte[] frame, int at) {
        frame[at] ^= 1;
        return frame;
    }

    static Stream<Arguments> illnesses() {
        return Stream.of(ill("declined", field(39, "05"), Breach.WRONG_F39),
                ill("partly approved", when(FakeHostTest::ill, answer -> answer.with(39, "10").with(4, "000000000001")),
                        Breach.WRONG_F39),
                ill("no F39", field(39, null), Breach.WRONG_F39),
                ill("F3 changed", field(3, "200000"), Breach.WRONG_FIELD),
                ill("F3 missing", field(3, null), Breach.WRONG_FIELD),
                ill("F4 changed", field(4, "000000000099"), Breach.WRONG_FIELD),
                ill("F4 missing", field(4, null), Breach.WRONG_FIELD),
                ill("F25 changed", field(25, "99"), Breach.WRONG_FIELD),
                ill("F42 changed", field(42, "999290058129999"), Breach.WRONG_FIELD),
                ill("F42 missing", field(42, null), Breach.WRONG_FIELD),
                ill("F49 changed", field(49, "840"), Breach.WRONG_FIELD),
                ill("batch changed", field(60, "22000009"), Breach.WRONG_FIELD),
                ill("no F37", field(37, null), Breach.WRONG_FIELD),
                ill("track data", field(35, "6200123456789010D30122200000000000"), Breach.SENSITIVE),
                ill("a PIN block", field(52, "00".repeat(8)), Breach.SENSITIVE),
                ill("another trace number", field(11, "999999"), Breach.NOT_ASKED_FOR, Breach.UNANSWERED),
                ill("another terminal", field(41, "10000999"), Breach.NOT_ASKED_FOR, Breach.UNANSWERED),
                ill("another type", when(FakeHostTest::ill, answer -> answer.withMti(230)), Breach.WRONG_TYPE),
                ill("no MAC", field(64, null), Breach.WRONG_MAC),
                ill("MAC wrong", bytes((frame, line) -> line.send(flipped(frame, frame.length - 1))), Breach.WRONG_MAC),
                ill("unreadable", bytes((frame, line) -> line.send(new byte[]{0, 3, 1, 2, 3})), Breach.UNREADABLE,
                        Breach.UNANSWERED),
                ill("no answer", bytes((_, _) -> {
                }), Breach.UNANSWERED), ill("answered twice", bytes((frame, line) -> {
                    line.send(frame);
                    line.send(frame);
                }), Breach.NOT_ASKED_FOR),
                ill("on another connection", bytes((frame, line) -> line.sendElsewhere(frame)), Breach.WRONG_SOCKET),
                ill("repeat changed", when(FakeAnswer::repeat, answer -> answer.with(37, "999999999999")),
                        Breach.NOT_THE_SAME),
                ill("repeat declined", when(FakeAnswer::repeat, answer -> answer.with(39, "94").with(64, null)),
                        Breach.NOT_THE_SAME),
                ill("unknown terminal approved",
                        when(answer -> answer.fields().get(39).equals("97"), FakeAnswer::approved),
                        Breach.WRONGLY_APPROVED),
                ill("cut message approved", when(answer -> answer.fields().get(39).equals("30"), FakeAnswer::approved),
                        Breach.WRONGLY_APPROVED),
                ill("refunded too much", when(answer -> answer.fields().get(39).equals("64"), FakeAnswer::approved),
                        Breach.WRONGLY_APPROVED, Breach.REFUNDED_TOO_MUCH));
    }

    @ParameterizedTest
    @MethodSource("illnesses")
    @Execution(ExecutionMode.CONCURRENT)
    void shouldReportWhatIsWrong(FakeHost.Doctor doctor, Set<Breach> breaches) throws Exception {
        try (FakeHost host = new FakeHost(DIALECT, Set.of(), doctor)) {
            LoadMix mix = breaches.contains(Breach.NOT_THE_SAME) ? everything() : everything().without(Kind.REPEAT);
            int patienceS = breaches.contains(Breach.UNANSWERED) ? HASTE_S : PATIENCE_S;
            LoadResult result = LoadRun.run(plan(host, 50, 50, poisson(800), mix, 1, patienceS));
            assertEquals(breaches, result.violations().keySet(), () -> result.samples().toString());
        }
    }

    @Test
    void shouldReportAClosedConnection() throws Exception {
        try (FakeHost host = new FakeHost(DIALECT, Set.of(), bytes((_, line) -> line.close()))) {
            LoadResult result = LoadRun.run(hastyPlan(host, 50, poisson(800), everything()));
            assertEquals(Set.of(Breach.CLOSED, Breach.UNANSWERED), result.violations().keySet());
        }
    }

    @Test
    void shouldEndAndSayWhyWhenAllConnectionsAreLost() throws Exception {
        try (FakeHost host = new FakeHost(DIALECT, Set.of(), (_, line) -> line.close())) {
            LoadResult result = LoadRun.run(hastyPlan(host, 5, poisson(800), everything()));
            assertEquals(5, result.violations().get(Breach.CLOSED));
        }
    }

    @Test
    void shouldGiveUpAStreamThatCannotBeCut() throws Exception {
        FakeHost.Doctor doctor = bytes((_, line) -> line.send(new byte[]{(byte) 0xFF, (byte) 0xFF, 0}));
        try (FakeHost host = new FakeHost(DIALECT, Set.of(), doctor)) {
            LoadResult result = LoadRun.run(hastyPlan(host, 50, poisson(800), everything()));
            assertEquals(Set.of(Breach.UNREADABLE, Breach.UNANSWERED), result.violations().keySet());
        }
    }

    @ParameterizedTest
    @CsvSource({"58, false", "97, false", "00, true"})
    void shouldReportAnApprovalForASuspendedTerminal(String f39, boolean wrong) throws Exception {
        FakeHost.Doctor doctor = when(answer -> answer.fields().get(39).equals("58"),
                answer -> f39.equals("00") ? answer.approved() : answer.with(39, f39));
        try (FakeHost host = new FakeHost(DIALECT, Set.of("10000001", "10000002"), doctor)) {
            LoadResult result = LoadRun.run(plan(host, 2, 2, poisson(200), LoadMix.only(Kind.SUSPENDED_TERMINAL), 1));
            assertEquals(wrong ? Set.of(Breach.WRONGLY_APPROVED) : Set.of(), result.violations().keySet());
        }
    }

    @Test
    void shouldGoOnWithATerminalThatGotNoAnswer() throws Exception {
        FakeHost.Doctor first = (answer, line) -> {
            if (answer.number() > 0) {
                line.send(answer.frame());
            }
        };
        try (FakeHost host = new FakeHost(DIALECT, Set.of(), first)) {
            LoadResult result = LoadRun.run(hastyPlan(host, 1, poisson(50), LoadMix.only(Kind.SALE)));
            assertEquals(Map.of(Breach.UNANSWERED, 1L), result.violations());
            assertEquals(0, result.unsent());
            assertTrue(result.count() > 10, result::toString);
            assertTrue(result.latency().getMaxValue() > 900_000_000,
                    "what waited behind it counts from when it was due");
        }
    }

    @Test
    void shouldCountWhatItNeverCouldSend() throws Exception {
        try (FakeHost host = new FakeHost(DIALECT, Set.of(), (_, _) -> {
        })) {
            LoadResult result = LoadRun.run(hastyPlan(host, 1, poisson(100), LoadMix.only(Kind.SALE)));
            assertTrue(result.unsent() > 50, result::toString);
            assertNotNull(result.violations().get(Breach.UNANSWERED));
        }
    }
}
