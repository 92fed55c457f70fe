package org.pointsman.readmodel.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDoorTest {
    @TempDir
    private Path directory;
    private ReadModelDatabase database;
    private DatabaseDoor door;

    @BeforeEach
    void open() {
        ReadModelAddress file = ReadModelAddress.inside(directory);
        database = ReadModelDatabase.open(file);
        door = DatabaseDoor.open(file);
    }

    @AfterEach
    void close() {
        door.close();
        database.close();
    }

    private static long rows(ReadModelAddress address) {
        try (ReadModelDatabase asking = ReadModelDatabase.asking(address)) {
            return asking.jdbi().withHandle(
                    handle -> handle.createQuery("SELECT COUNT(*) FROM transactions").mapTo(Long.class).one());
        }
    }

    @Test
    void shouldLetInWhoKnowsTheKey() {
        assertEquals(0, rows(ReadModelAddress.behind(door.port(), door.key())));
    }

    @Test
    void shouldLetNobodyInWithoutTheKey() {
        String path = directory.resolve("readmodel").resolve("readmodel").toString();
        for (String key : List.of("", "0".repeat(64), path, "mem:any")) {
            ReadModelAddress address = ReadModelAddress.behind(door.port(), key);
            assertThrows(JdbiException.class, () -> rows(address), key);
        }
    }

    @Test
    void shouldNotShowTheKey() {
        assertFalse(ReadModelAddress.behind(door.port(), door.key()).toString().contains(door.key()));
    }

    @Test
    void shouldBeOpenToThisMachineAlone() throws SocketException {
        List<InetAddress> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).toList();
        for (InetAddress address : others) {
            assertThrows(ConnectException.class, () -> new Socket(address, door.port()).close(), address.toString());
        }
    }
}
