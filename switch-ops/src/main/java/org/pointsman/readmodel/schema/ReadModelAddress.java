package org.pointsman.readmodel.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.engine.Constants;

/**
 * Where the read model is.
 *
 * @param url      JDBC URL of H2 or PostgreSQL
 * @param user     who writes there
 * @param password may be empty
 */
public record ReadModelAddress(String url, String user, String password) {
    private static final String FILE_NAME = "readmodel";
    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String H2_DOOR = "jdbc:h2:tcp://";
    /**
     * Old versions of pages are given up at once: nobody goes back, and the file stays small. A page is written when it
     * has not been touched for seconds rather than twice a second: what a crash takes is made again from the journal.
     */
    private static final String H2_OPTIONS = ";RETENTION_TIME=0;WRITE_DELAY=5000;DB_CLOSE_ON_EXIT=FALSE"
            + ";CACHE_SIZE=32768";

    /** The file of its own in a data directory, in H2. */
    public static ReadModelAddress inside(Path data) {
        Path file = data.resolve("readmodel").resolve(FILE_NAME).toAbsolutePath();
        return new ReadModelAddress(H2_FILE + file + H2_OPTIONS, "sa", "");
    }

    /** A file that another process of this machine has, behind its {@link DatabaseDoor}. */
    public static ReadModelAddress behind(int port, String key) {
        return new ReadModelAddress(H2_DOOR + DatabaseDoor.LOOPBACK + ":" + port + "/" + key, "sa", "");
    }

    /** Whether it is PostgreSQL. */
    public boolean postgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Whether its file is there; of a server that is not known. */
    public boolean mayExist() {
        Path file = file();
        return file == null || Files.exists(file.resolveSibling(file.getFileName() + Constants.SUFFIX_MV_FILE));
    }

    /** The file of H2 without its ending; null when it is no file. */
    Path file() {
        return url.startsWith(H2_FILE) ? Path.of(url.substring(H2_FILE.length()).split(";", 2)[0]) : null;
    }

    /** Without the password or the key, and without options. */
    @Override
    public String toString() {
        return url.startsWith(H2_DOOR) ? url.substring(0, url.lastIndexOf('/')) : url.split("[;?]", 2)[0];
    }
}
