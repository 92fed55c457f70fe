package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.Engine;
import org.pointsman.iso.Dialect;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.ops.backup.Backup;

/** A switch is copied while a till sells, and goes on from the copy elsewhere. */
class BackupTest {
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final Path CONFIG = SwitchProcess.ROOT.resolve("config");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SALES = 40;

    @TempDir
    private Path below;

    private final FileVerbs verbs = new FileVerbs();
    private final AtomicInteger approved = new AtomicInteger();
    private volatile boolean open = true;

    private Path data() {
        return below.resolve("data");
    }

    @Test
    void shouldGoOnElsewhereFromACopyThatWasMadeWhileATillSold() throws Exception {
        String copy = below.resolve("copy").toString();
        long first;
        long second;
        try (SwitchNode node = start(data()); PosTerminal till = till(node)) {
            CompletableFuture<Void> selling = CompletableFuture.runAsync(() -> sell(till));
            awaitSales(SALES);
            Files.write(Files.createDirectories(data().resolve("readmodel")).resolve("readmodel.mv.db"), new byte[1]);
            first = last("backup", "--to", copy, "--with-keys");
            assertTrue(verbs.err().contains("holds the keys"), verbs.err());
            awaitSales(approved.get() + SALES);
            second = last("backup", "--to", copy, "--with-keys");
            awaitSales(approved.get() + 1);
            open = false;
            selling.get(60, TimeUnit.SECONDS);
        }
        assertTrue(first < second);
        Path elsewhere = below.resolve("elsewhere");
        assertEquals(0, verbs.run(elsewhere, "-o", "json", "restore", "--from", copy), verbs::err);
        assertEquals(second, MAPPER.readTree(verbs.out()).path("lastSequence").asLong());
        assertFalse(Files.exists(elsewhere.resolve("readmodel")), "it is made anew");
        assertEquals(digest(data(), second), digest(elsewhere, second));
        assertEquals(0, verbs.run(elsewhere, "audit", "verify"), verbs::out);
        assertEquals(0, verbs.run(elsewhere, "journal", "replay"), verbs::out);
        goOn(elsewhere);
        assertEquals(0, verbs.run(data(), "audit", "verify"), verbs::out);
        assertEquals(1, verbs.run(elsewhere, "restore", "--from", copy));
        assertTrue(verbs.err().contains("is not empty"), verbs.err());
    }

    @Test
    void shouldRefuseABackupOfAnotherJournalAndARestoreOfADamagedOne() throws Exception {
        start(data()).close();
        Path other = below.resolve("other");
        start(other).close();
        Path copy = below.resolve("copy");
        assertEquals(0, verbs.run(data(), "--config", CONFIG.resolve("switch.yaml").toString(), "backup", "--to",
                copy.toString()), verbs::err);
        assertTrue(Files.exists(copy.resolve("config/switch.yaml")));
        assertTrue(verbs.err().contains("without keys"), verbs.err());
        assertFalse(Files.exists(copy.resolve("keys/master.key")));
        assertEquals(1, verbs.run(other, "backup", "--to", copy.toString()));
        assertTrue(verbs.err().contains("it is another journal"), verbs.err());
        assertEquals(1, verbs.run(data(), "backup", "--to", other.toString()));
        assertTrue(verbs.err().contains("has no backup"), verbs.err());
        Path restored = below.resolve("restored");
        assertEquals(0, verbs.run(restored, "restore", "--from", copy.toString()), verbs::err);
        assertTrue(verbs.err().contains("has no keys"), verbs.err());
        assertFalse(Files.exists(restored.resolve("config")));
        flipAByte(copy.resolve("journal/00000000000000000001.sealed"));
        assertEquals(1, verbs.run(below.resolve("again"), "restore", "--from", copy.toString()));
        assertTrue(verbs.err().contains("is not whole"), verbs.err());
    }

    @Test
    void shouldBeRepeatedWhenTheFirstBackupWasBrokenOff() throws Exception {
        start(data()).close();
        Path copy = below.resolve("copy");
        Backup.Order order = new Backup.Order(data(), copy, null, false);
        assertThrows(CancellationException.class, () -> Backup.copy(order, sequence -> {
            throw new CancellationException();
        }));
        assertEquals(1, verbs.run(below.resolve("restored"), "restore", "--from", copy.toString()));
        assertTrue(verbs.err().contains("no whole backup"), verbs.err());
        assertEquals(0, verbs.run(data(), "backup", "--to", copy.toString()), verbs::err);
        assertEquals(0, verbs.run(below.resolve("restored"), "restore", "--from", copy.toString()), verbs::err);
    }

    private static void flipAByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
    }

    private static SwitchNode start(Path data) {
        SwitchConfig config = SwitchConfig.load(CONFIG.resolve("switch.yaml")).withPorts(0, 0, 0)
                .withDurability("process");
        return SwitchNode.start(config, data);
    }

    private static PosTerminal till(SwitchNode node) throws IOException {
        Awaitility.await().until(() -> node.operations().status().networks().getFirst().up());
        PosTerminal till = new PosTerminal(Dialect.load(CONFIG.resolve("dialects").resolve("cup-pos")),
                new InetSocketAddress("127.0.0.1", node.terminalPort()), "10000001", "999290058120001", TMK);
        till.signOn(KeyScheme.DOUBLE);
        return till;
    }

    private void sell(PosTerminal till) {
        try {
            while (open) {
                assertEquals("00", till.purchase(10_00, TestCard.UNIONPAY).f39());
                approved.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitSales(int sales) {
        Awaitility.await().until(() -> approved.get() >= sales);
    }

    private long last(String... verb) throws IOException {
        String[] args = new String[verb.length + 2];
        args[0] = "-o";
        args[1] = "json";
        System.arraycopy(verb, 0, args, 2, verb.length);
        assertEquals(0, verbs.run(data(), args), verbs::err);
        JsonNode document = MAPPER.readTree(verbs.out());
        return document.path("lastSequence").asLong();
    }

    /** Of the state at a record. */
    private static long digest(Path data, long sequence) {
        Engine engine = new Engine();
        try (JournalReader reader = JournalFiles.read(data.resolve("journal"), 1)) {
            JournalRecord record = new JournalRecord();
            while (reader.next(record) && record.sequence() <= sequence) {
                engine.apply(record.timestampNs(), record.buffer(), record.commandOffset(), record.buffer(),
                        record.outcomeOffset());
            }
        }
        return engine.digest();
    }

    private static void goOn(Path data) throws IOException {
        try (SwitchNode node = start(data); PosTerminal till = till(node)) {
            assertEquals("00", till.purchase(10_00, TestCard.UNIONPAY).f39());
        }
    }
}
