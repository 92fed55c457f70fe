package org.pointsman.readmodel.schema;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;

/**
 * Lets other processes of this machine ask a file of H2 that this one has: on the loopback interface, and only who
 * knows a key that is made anew each time.
 */
public final class DatabaseDoor implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    private static final int KEY_BYTES = 32;
    private static final String BIND = "h2.bindAddress";

    private final Server server;
    private final String key;

    private DatabaseDoor(Server server, String key) {
        this.server = server;
        this.key = key;
    }

    /** H2 looks at it once, when it is used first. */
    static void stayOnLoopback() {
        if (System.getProperty(BIND) == null) {
            System.setProperty(BIND, LOOPBACK);
        }
    }

    /**
     * Opens it on a free port.
     *
     * @param file that this process has open
     * @throws ReadModelException when nothing can be listened on
     */
    public static DatabaseDoor open(ReadModelAddress file) {
        if (!LOOPBACK.equals(SysProperties.BIND_ADDRESS)) {
            throw new IllegalStateException("H2 would listen on " + SysProperties.BIND_ADDRESS + ", not on loopback");
        }
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        String key = HexFormat.of().formatHex(secret);
        try {
            return new DatabaseDoor(
                    Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", key, file.file().toString()).start(),
                    key);
        } catch (SQLException e) {
            throw SqlTrouble.of(file, e);
        }
    }

    /** Where it is. */
    public int port() {
        return server.getPort();
    }

    /** What lets in. */
    public String key() {
        return key;
    }

    @Override
    public void close() {
        server.stop();
    }
}
