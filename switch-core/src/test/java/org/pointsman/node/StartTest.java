package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.journal.Durability;
import org.pointsman.journal.HeadKey;
import org.pointsman.journal.HeadLog;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.journal.SignedHead;
import org.pointsman.pipeline.NodeSequencer;

class StartTest {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");

    @TempDir
    Path directory;
    private Path data;

    @BeforeEach
    void name() {
        data = directory.resolve("data");
    }

    /** The shipped configuration with a network nobody serves. */
    private static SwitchConfig config(int terminalPort) {
        return SwitchConfig.load(SHIPPED).withNetworks(network -> network.served(1)).withPorts(terminalPort, 0, 0)
                .withDurability("process");
    }

    private void runOnce() {
        SwitchNode.start(config(0), data).close();
    }

    private long records() {
        return JournalVerifier.verify(data.resolve("journal")).records();
    }

    private RuntimeException refused() {
        return assertThrows(RuntimeException.class, () -> SwitchNode.start(config(0), data));
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Test
    void shouldWriteNothingWhenAPortIsTaken() throws IOException {
        runOnce();
        long before = records();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int attempt = 0; attempt < 2; attempt++) {
                RuntimeException refused = assertThrows(RuntimeException.class,
                        () -> SwitchNode.start(config(taken.getLocalPort()), data));
                assertTrue(refused.getMessage().contains("127.0.0.1:" + taken.getLocalPort()), refused.getMessage());
            }
        }
        assertEquals(before, records());
        runOnce();
    }

    @Test
    void shouldStopInGoodOrderWhenItCannotServeAfterAll() {
        FakeParts parts = new FakeParts(directory, "start of a link");
        SwitchContext context = new SwitchContext().config(config(0)).data(data)
                .links(List.of((number, given) -> parts.link(number)));

        RuntimeException refused = assertThrows(RuntimeException.class, () -> SwitchNode.start(context));

        assertEquals("no start of a link", refused.getMessage());
        assertEquals(List.of("open link 0", "close link 0"), parts.log);
        long before = records();
        runOnce();
        assertTrue(records() > before, "start, day and stop of the second run");
    }

    @Test
    void shouldMakeNoNewKeysOverAnOldJournal() throws IOException {
        runOnce();
        delete(data.resolve("keys"));

        String message = refused().getMessage();

        assertTrue(message.contains("keys") && message.contains("restore") && message.contains("backup"), message);
        assertFalse(Files.exists(data.resolve("keys")));
    }

    @Test
    void shouldSignHowFarTheJournalIsWhenItStopsAndEveryFewMinutes() throws IOException {
        runOnce();
        Path log = data.resolve("heads.log");
        SignedHead last = HeadLog.read(log).getLast();
        assertEquals(records(), last.sequence());
        assertTrue(last.isSignedBy(HeadKey.publicKey(data.resolve("keys").resolve("head.pub"))));
        DataDirectory files = new DataDirectory(data, Durability.PROCESS, Shortage.ofDisk(1), false);
        files.openKeys(1);
        NodeSequencer sequencer = (NodeSequencer) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{NodeSequencer.class}, (self, method, arguments) -> new JournalMark(99, last.chain()));
        JournalMonitor monitor = new JournalMonitor(new MemoryJournal(Durability.PROCESS), sequencer, files, () -> 0,
                3);
        for (int look = 1; look < 180; look++) {
            monitor.run();
        }
        assertEquals(List.of(last.sequence()), HeadLog.read(log).stream().map(SignedHead::sequence).toList());
        monitor.run();
        assertEquals(List.of(last.sequence(), 99L), HeadLog.read(log).stream().map(SignedHead::sequence).toList());
    }

    @Test
    void shouldRefuseAJournalThatEndsBeforeItsMark() throws IOException {
        runOnce();
        long before = records();
        delete(data.resolve("journal"));

        String message = refused().getMessage();

        assertTrue(message.contains("ends at record 0") && message.contains("record " + before)
                && message.contains("--accept-shorter-journal"), message);
        StartDoor door = new StartDoor();
        assertNotNull(door.starting());
        try (SwitchNode node = SwitchNode
                .start(new SwitchContext().config(config(0)).data(data).door(door).acceptShorterJournal(true))) {
            assertNull(door.starting());
            assertTrue(node.operations().status().ready());
        }
    }

    @Test
    void shouldRefuseTheJournalOfAnotherSwitch() throws IOException {
        runOnce();
        Path file = data.resolve("keys").resolve("journal.mark");
        JournalMark mark = JournalMark.read(file);
        String text = Files.readString(file);
        Files.writeString(file, text.replace(mark.hash().toString(), "0".repeat(64)));

        String message = refused().getMessage();

        assertTrue(message.contains("record " + mark.sequence()) && message.contains("same backup"), message);
    }

    @Test
    void shouldStartOnADirectoryWithoutAMark() throws IOException {
        runOnce();
        Files.delete(data.resolve("keys").resolve("journal.mark"));
        runOnce();
        assertNotNull(JournalMark.read(data.resolve("keys").resolve("journal.mark")));
    }

    @Test
    void shouldSayThatTheDataDirectoryIsAFile() throws IOException {
        Files.writeString(data, "");
        String message = refused().getMessage();
        assertTrue(message.contains(data.toString()) && message.contains("--data"), message);
    }

    @Test
    void shouldNotStartWithLessThanTheFloorOfTheDisk() {
        SwitchConfig greedy = config(0).withDiskReserve(Integer.MAX_VALUE);
        String message = assertThrows(RuntimeException.class, () -> SwitchNode.start(greedy, data)).getMessage();
        assertTrue(message.contains("MiB free") && message.contains("disk.reserveMb"), message);
    }
}
