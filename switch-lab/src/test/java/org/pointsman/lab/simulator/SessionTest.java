package org.pointsman.lab.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.SecretScan;
import org.pointsman.lab.network.Vocabulary;
import org.pointsman.lab.session.Recording;
import org.pointsman.lab.session.Replay;
import org.pointsman.lab.simulator.BookEntry.State;

/** What was recorded of a network is answered again. */
class SessionTest {
    private static final Dialect DIALECT = Dialect
            .load(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "iso87-binary"));
    private static final String NAME = "iso87-binary";
    private static final String TRACK = "6200123456789010D30122200000000000";
    private static final String PIN_BLOCK = "1A2B3C4D5E6F7081";
    private static final double AT_ONCE = 1_000;
    private static final int SALE = 120_00;
    private static final int DECLINED = 9_000_51;
    private static final int SILENT = 9_001_00;
    private static final int TWICE = 9_003_00;
    private static final int HANGS_UP = 9_004_00;
    private static final int GARBAGE = 9_007_07;

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("session.jsonl");
    }

    private static NetworkSimulator simulator(Instructions instructions, Recording recording) throws IOException {
        return NetworkSimulator.start(DIALECT, NetworkSimulator.demoZoneKey(), "127.0.0.1", 0,
                SimulatorSettings.DEFAULT.session(NAME, instructions, recording));
    }

    private Replay replay(double speed) throws IOException {
        return Replay.load(file(), NAME, DIALECT, new Vocabulary(DIALECT), Replay.COMPARED, speed);
    }

    private static NetworkSimulator answering(Replay replay) throws IOException {
        return simulator(new Instructions(replay, Script.NONE), null);
    }

    /** A session of two sales of one amount, a decline, a refund, and what has to be reversed. */
    private static List<String> session(NetworkSimulator simulator, int stan) throws IOException {
        List<String> answers = new ArrayList<>();
        try (SwitchSide side = new SwitchSide(DIALECT, simulator.port()).signOn()) {
            Map<Integer, String> first = SwitchSide.purchase(stan, SALE);
            answers.add(answer(side.ask(first)));
            answers.add(answer(side.ask(SwitchSide.purchase(stan + 1, SALE))));
            answers.add(answer(side.ask(SwitchSide.purchase(stan + 2, DECLINED))));
            answers.add(answer(side.ask(SwitchSide.refundOf(first, stan + 3, SALE / 2))));
            Map<Integer, String> lost = SwitchSide.purchase(stan + 4, SILENT);
            side.send(lost);
            assertTrue(side.silent());
            answers.add(answer(side.ask(SwitchSide.reversalOf(lost, stan + 5, false))));
            answers.add(answer(side.ask(SwitchSide.purchase(stan + 6, TWICE))));
            answers.add(answer(side.read()));
        }
        return answers;
    }

    private static String answer(Map<Integer, String> fields) {
        return fields.get(0) + " " + fields.get(39) + " " + fields.get(38) + " " + fields.get(4) + " "
                + Integer.parseInt(fields.get(11)) % 10;
    }

    private List<String> recorded() throws IOException {
        try (Recording recording = Recording.begin(file());
                NetworkSimulator simulator = simulator(Instructions.NONE, recording)) {
            return session(simulator, 10);
        }
    }

    @Test
    void shouldAnswerOtherNumbersAsTheRecordedOnes() throws IOException {
        List<String> before = recorded();
        assertEquals(List.of("210 00 A00001 000000012000 0", "210 00 A00002 000000012000 1"), before.subList(0, 2));
        // The script would refuse everything: nothing is answered by it.
        Script refusing = Script.load(Files.writeString(directory.resolve("script.yaml"), "rules: [{answer: '96'}]"));
        try (NetworkSimulator again = simulator(new Instructions(replay(AT_ONCE), refusing), null)) {
            assertEquals(before, session(again, 770));
            assertEquals("replay of " + file() + ": of 7 recorded requests 7 came, 0 did not\n"
                    + "0 sendings were not recorded, 0 came more often than recorded\n", again.replayed());
            assertEquals(SALE + SALE / 2 + TWICE, again.totals().netMinor());
            assertEquals("A00001", again.find("10000001", 770).getFirst().authCode());
            assertEquals(State.REVERSED, again.find("10000001", 774).getFirst().state());
            assertEquals(List.of(), again.anomalies());
        }
    }

    @Test
    void shouldAnswerByScriptAndCountWhatWasNotRecorded() throws IOException {
        recorded();
        try (NetworkSimulator again = answering(replay(AT_ONCE));
                SwitchSide side = new SwitchSide(DIALECT, again.port()).signOn()) {
            assertEquals("05", side.ask(SwitchSide.purchase(1, 9_000_05)).get(39));
            Map<Integer, String> elsewhere = SwitchSide.purchase(2, DECLINED);
            elsewhere.put(41, "10000002");
            side.ask(elsewhere);
            side.ask(SwitchSide.purchase(3, DECLINED));
            side.ask(SwitchSide.purchase(3, DECLINED));
            // It follows another original than the recorded one.
            side.ask(SwitchSide.refundOf(elsewhere, 4, SALE / 2));
            assertTrue(again.replayed().startsWith("replay of " + file()
                    + ": of 7 recorded requests 1 came, 6 did not\n"
                    + "3 sendings were not recorded, 1 came more often than recorded\n"
                    + "did not come:\n  0200 F3=000000 F4=000000012000 F41=10000001 F11=000010 F2=620012******9010\n"),
                    again.replayed());
        }
    }

    @Test
    void shouldCompareTheFieldsItIsTold() throws IOException {
        recorded();
        Replay replay = Replay.load(file(), NAME, DIALECT, new Vocabulary(DIALECT), Set.of(4), AT_ONCE);
        try (NetworkSimulator again = answering(replay);
                SwitchSide side = new SwitchSide(DIALECT, again.port()).signOn()) {
            Map<Integer, String> elsewhere = SwitchSide.purchase(2, SALE);
            elsewhere.put(41, "10000002");
            elsewhere.put(2, "6225880000000007");
            Map<Integer, String> answer = side.ask(elsewhere);
            assertEquals("A00001 10000002", answer.get(38) + " " + answer.get(41));
            assertTrue(again.replayed().contains(" 1 came, 6 did not"), again.replayed());
        }
    }

    @ParameterizedTest
    @CsvSource({"\"39\":\"51\", \"39\":\"61\", 61", "\"39\":\"51\", \"39\":\"96\", 96"})
    void shouldAnswerAsPeopleHaveChangedIt(String was, String is, String responseCode) throws IOException {
        recorded();
        Files.writeString(file(), Files.readString(file()).replace(was, is));
        try (NetworkSimulator again = answering(replay(AT_ONCE));
                SwitchSide side = new SwitchSide(DIALECT, again.port()).signOn()) {
            assertEquals(responseCode, side.ask(SwitchSide.purchase(3, DECLINED)).get(39));
        }
    }

    @Test
    void shouldHangUpAndSpeakNonsenseAsItDid() throws IOException {
        try (Recording recording = Recording.begin(file());
                NetworkSimulator simulator = simulator(Instructions.NONE, recording)) {
            breakdowns(simulator, 10);
        }
        try (NetworkSimulator again = answering(replay(AT_ONCE))) {
            breakdowns(again, 40);
            assertTrue(again.replayed().contains(": of 2 recorded requests 2 came"), again.replayed());
        }
    }

    private static void breakdowns(NetworkSimulator simulator, int stan) throws IOException {
        try (SwitchSide side = new SwitchSide(DIALECT, simulator.port()).signOn()) {
            side.send(SwitchSide.purchase(stan, GARBAGE));
            assertThrows(AssertionError.class, side::read);
            side.send(SwitchSide.purchase(stan + 1, HANGS_UP));
            assertTrue(side.ended());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 4000", "4, 1000", "0.5, 8000"})
    void shouldTakeAsLongAsRecordedOrAsManyTimesFaster(double speed, long delayMs) throws IOException {
        Files.writeString(file(), """
                {"recording":1}
                {"ms":100,"network":"iso87-binary","connection":1,"from":"switch","mti":"0200","fields":%s}
                {"ms":4100,"network":"iso87-binary","connection":1,"from":"network","mti":"0210","fields":%s}
                """.formatted(fields(""), fields(",\"39\":\"00\"")));
        Replay replay = replay(speed);
        try (NetworkSimulator again = answering(replay)) {
            assertTrue(again.replayed().contains("of 1 recorded"), again.replayed());
        }
        assertEquals(delayMs, RecordedDelay.of(replay, DIALECT, SwitchSide.purchase(5, SALE)));
    }

    private static String fields(String more) {
        return "{\"2\":\"620012******9010\",\"3\":\"000000\",\"4\":\"000000012000\",\"7\":\"0401013100\",\"11\":\"000005\","
                + "\"32\":\"00012900\",\"41\":\"10000001\",\"49\":\"156\"" + more + "}";
    }

    @Test
    void shouldHideWhatMustNotBeOnADisk() throws IOException {
        try (Recording recording = Recording.begin(file());
                NetworkSimulator simulator = simulator(Instructions.NONE, recording);
                SwitchSide side = new SwitchSide(DIALECT, simulator.port()).signOn()) {
            Map<Integer, String> purchase = SwitchSide.purchase(5, SALE);
            purchase.put(35, TRACK);
            purchase.put(43, "CARD 6200123456789010                   ");
            purchase.put(52, PIN_BLOCK);
            purchase.put(53, "2600000000000000");
            purchase.put(55, "5A086200123456789010");
            side.ask(purchase);
            side.ask(SwitchSide.management("101"));
        }
        List<Canary> canaries = new ArrayList<>();
        canaries.addAll(Canary.ofDigits("PAN", "6200123456789010"));
        canaries.addAll(Canary.ofDigits("track", TRACK));
        canaries.addAll(Canary.ofBytes("PIN block", HexFormat.of().parseHex(PIN_BLOCK)));
        assertEquals(List.of(), new SecretScan(canaries).scan(directory).hits());
        String text = Files.readString(file());
        assertTrue(text.contains("\"2\":\"620012******9010\"") && text.contains("\"52\":\"*** (8)\"")
                && text.contains("\"48\":\"*** ("), text);
        assertFalse(text.contains("B0080P0TB00E0000"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|is empty", "{}|line 1: the first line is {\"recording\":1}",
            "{\"recording\":2}|line 1: the first line is",
            "{\"recording\":1}|has nothing of a network iso87-binary, but of none", "{\"recording\":1}~{|line 2: ",
            "{\"recording\":1}~{\"ms\":1}|line 2: a line has ms, network, connection",
            "{\"recording\":1}~{\"ms\":1,\"network\":\"x\",\"connection\":1,\"from\":\"me\"}|line 2: from is switch or network",
            "{\"recording\":1}~{\"ms\":1,\"network\":\"x\",\"connection\":1,\"from\":\"switch\",\"mti\":\"200\"}|line 2: a message has an mti",
            "{\"recording\":1}~{\"ms\":1,\"network\":\"x\",\"connection\":1,\"from\":\"switch\",\"mti\":\"0200\",\"fields\":{}}|has nothing of a network iso87-binary, but of x",
            "{\"recording\":1}~{\"ms\":1,\"network\":\"iso87-binary\",\"connection\":1,\"from\":\"switch\",\"mti\":\"0200\",\"fields\":{\"11\":\"1234567\"}}|line 2: "})
    void shouldSayWhichLineIsWrong(String lines, String said) throws IOException {
        Files.writeString(file(), lines == null ? "" : lines.replace('~', '\n'));
        String message = assertThrows(IOException.class, () -> replay(1)).getMessage();
        assertTrue(message.startsWith(file().toString()) && message.contains(said), message);
    }

    @Test
    void shouldNotWriteOverARecording() throws IOException {
        Files.writeString(file(), "mine");
        assertEquals(file() + " is there already: remove it, or record into another",
                assertThrows(IOException.class, () -> Recording.begin(file())).getMessage());
        assertEquals("mine", Files.readString(file()));
    }
}
