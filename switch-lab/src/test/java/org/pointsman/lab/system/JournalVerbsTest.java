package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.fixture.DataDirectory;
import org.pointsman.journal.ChainHash;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.HeadKey;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalId;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/** The verbs that read files, on a data directory that an older version left. */
class JournalVerbsTest {
    private static final int LOGIC_VERSION = 9;
    private static final int RECORDS = 399;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path below;

    private final FileVerbs verbs = new FileVerbs();

    @BeforeEach
    void unpack() {
        DataDirectory.unpack(LOGIC_VERSION, below);
    }

    @Test
    void shouldSayWhatTheJournalHolds() throws IOException {
        assertEquals(0, run("-o", "json", "journal", "stats"));
        JsonNode stats = MAPPER.readTree(verbs.out());
        assertEquals(RECORDS, stats.path("records").asLong());
        assertEquals(LOGIC_VERSION, stats.at("/logicVersions/0/logicVersion").asInt());
        assertEquals(173, stats.path("transactions").asLong());
        assertEquals(0, run("journal", "stats"));
        assertTrue(verbs.out().contains("transactions 173, 971 bytes of payments each"), verbs.out());
        assertTrue(verbs.out().lines().allMatch(line -> line.length() <= 80), verbs.out());
    }

    /** Since version 9 a change of keys and what an operator is answered are parts of the outcome. */
    @Test
    void shouldTellWhatTheRulesOfTodayWouldDecideOtherwise() throws IOException {
        assertEquals(1, run("-o", "jsonl", "journal", "replay", "--from", "5", "--limit", "2"));
        List<String> lines = verbs.out().lines().toList();
        assertEquals(2, lines.size());
        JsonNode signOn = MAPPER.readTree(lines.getFirst());
        assertEquals("keys: nothing, now [{\"change\":\"SIGN_ON\",\"tid\":\"10000001\",\"generation\":1}]",
                signOn.at("/differences/0").asText());
        assertEquals(signOn.at("/recorded/result"), signOn.at("/decided/result"));
        assertTrue(verbs.err().contains("395 records decided again: 193 differ, 2 are shown"), verbs.err());
    }

    @Test
    void shouldExportTheSameMaskedRowsTwiceWithCountSumAndDigest() throws Exception {
        assertEquals(0, run("journal", "export"));
        String rows = verbs.out();
        List<String> lines = rows.lines().toList();
        assertTrue(lines.getFirst().startsWith("id,rrn,tid,mid,batch,stan,type,amountMinor,currency,state,"));
        assertEquals(176, lines.size());
        assertTrue(verbs.err().startsWith("rows 175\nrecord 399\nsha256 " + sha256(rows)), verbs.err());
        assertFalse(rows.matches("(?s).*[0-9]{16}[^0-9]*,.*,CARD.*"), rows);
        assertTrue(lines.get(1).contains("******"), lines.get(1));
        Path file = below.resolve("rows.csv");
        assertEquals(0, run("journal", "export", "--file", file.toString()));
        assertEquals(rows, Files.readString(file));
        assertTrue(Files.readString(below.resolve("rows.csv.sum")).contains(sha256(rows)));
        assertEquals(2, run("journal", "export", "--file", file.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--tid 10000991|1", "--merchant 999290058120001|21", "--tid 99999999|0",
            "--from 2026-11-30T00:00:00Z|0", "--to 2026-11-29T09:22:20Z|21", "--until 30|5"})
    void shouldExportWhatIsAskedFor(String options, int expected) throws IOException {
        assertEquals(0, run(("journal export --format JSONL " + options).split(" ")), verbs.err());
        List<String> lines = verbs.out().lines().toList();
        assertEquals(expected, lines.size());
        for (String line : lines) {
            assertFalse(MAPPER.readTree(line).path("pan").asText().matches(".*[0-9]{7}.*"), line);
        }
    }

    @Test
    void shouldSeeThatTheNewestRecordsWereCutOffByAHeadThatWasKept() throws IOException {
        assertEquals(0, run("journal", "head"));
        String head = verbs.out().strip();
        assertTrue(head.startsWith("pointsman-head-1 399 "), head);
        assertEquals(0, run("audit", "verify", "--head", head));
        truncate(390);
        assertEquals(0, run("audit", "verify"), "without a head nothing tells");
        assertEquals(1, run("audit", "verify", "--head", head));
        assertTrue(verbs.out().contains("MISSING     the newest 9 records: the journal ends at 390"), verbs.out());
        Path file = Files.writeString(below.resolve("kept"), head + "\n");
        assertEquals(1, run("-o", "json", "audit", "verify", "--head", file.toString()));
        assertEquals(9, MAPPER.readTree(verbs.out()).path("missingRecords").asLong());
    }

    @Test
    void shouldTellHeadsOfOtherKeysOtherJournalsAndOtherRecords() throws IOException {
        Path others = Files.createDirectory(below.resolve("others"));
        JournalMark wrong = new JournalMark(12, ChainHash.GENESIS);
        String id = id();
        HeadKey own = HeadKey.openOrCreate(below.resolve("data/keys"));
        List<String> heads = List.of(HeadKey.openOrCreate(others).sign(wrong, Instant.EPOCH, id).toString(),
                own.sign(wrong, Instant.EPOCH, id).toString(), own.sign(wrong, Instant.EPOCH, "f00").toString(),
                own.sign(wrong, Instant.EPOCH, id).toString().replace(" 12 ", " 13 "));
        Path file = Files.write(below.resolve("kept"), heads);
        assertEquals(1, run("-o", "json", "audit", "verify", "--head", file.toString()));
        assertEquals(List.of("OTHER_KEY", "OTHER_RECORD", "OTHER_JOURNAL", "BAD_SIGNATURE"),
                MAPPER.readTree(verbs.out()).path("heads").findValuesAsText("verdict"));
        assertEquals(2, run("audit", "verify", "--head", "pointsman-head-1 nonsense"));
        assertEquals(3, run("audit", "verify", "--head", "/nowhere"));
    }

    @Test
    void shouldTrustTheHeadsOfAKeyThatTheFormerOneIntroduced() throws IOException {
        Path first = below.resolve("first.pub");
        Path kept = below.resolve("kept");
        assertEquals(0, run("journal", "head"));
        Files.writeString(kept, verbs.out());
        Files.copy(below.resolve("data/keys/head.pub"), first);
        assertEquals(0, run("journal", "rotate-key"));
        String introduction = verbs.out();
        assertTrue(introduction.startsWith("pointsman-head-key-1 "), introduction);
        assertEquals(0, run("journal", "head"));
        Files.writeString(kept, verbs.out(), StandardOpenOption.APPEND);
        assertEquals(0, run("audit", "verify", "--head", kept.toString()), verbs::out);
        assertEquals(0, run("audit", "verify", "--head", kept.toString(), "--key", first.toString()), verbs::out);
        Files.delete(below.resolve("data/heads.log"));
        assertEquals(1, run("audit", "verify", "--head", kept.toString(), "--key", first.toString()));
        assertTrue(verbs.out().contains("OTHER_KEY"), verbs.out());
        assertEquals(0,
                run("audit", "verify", "--head", kept.toString(), "--head", introduction, "--key", first.toString()),
                verbs::out);
        assertEquals(1, run("audit", "verify", "--head", kept.toString(), "--head", introduction, "--key",
                below.resolve("data/keys/head.pub").toString()));
    }

    private String id() {
        return JournalId.keep(below.resolve("data/journal"));
    }

    /** Somebody cuts off what is behind a record, where it is not seen. */
    private void truncate(long last) throws IOException {
        Path journal = below.resolve("data/journal");
        Path copy = Files.createDirectory(below.resolve("copy"));
        try (Journal to = ChronicleJournal.open(copy, Durability.PROCESS, new SystemEpochNanoClock(), e -> {
            throw new AssertionError(e);
        }); JournalReader from = JournalFiles.read(journal, 1)) {
            JournalRecord record = new JournalRecord();
            while (from.next(record) && record.sequence() <= last) {
                byte[] bytes = new byte[record.length()];
                record.buffer().getBytes(0, bytes);
                if (record.durableSequence() == record.sequence() - 1) {
                    to.sync();
                }
                to.append(new UnsafeBuffer(bytes), 0, bytes.length);
            }
        }
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".cq4")).toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".cq4")).toList()) {
                Files.move(file, journal.resolve(file.getFileName()));
            }
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private int run(String... args) {
        return verbs.run(below.resolve("data"), args);
    }
}
