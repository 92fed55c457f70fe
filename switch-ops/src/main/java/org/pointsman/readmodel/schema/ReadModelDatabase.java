package org.pointsman.readmodel.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.ConnectionPoolDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.pointsman.journal.OwnerOnly;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The database of the read model, with its tables as this build knows them. Any thread. */
public final class ReadModelDatabase implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:org/pointsman/readmodel/schema";
    private static final String HISTORY = "schema_history";
    private static final String H2_ENDING = ".mv.db";
    private static final int CONNECTIONS = 8;
    private static final int CONNECT_SECONDS = 5;

    static {
        DatabaseDoor.stayOnLoopback();
    }

    private final ReadModelAddress address;
    private final Jdbi jdbi;
    private volatile JdbcConnectionPool pool;

    private ReadModelDatabase(ReadModelAddress address) {
        this.address = address;
        pool = pool(address);
        jdbi = Jdbi.create(() -> pool.getConnection());
    }

    private static JdbcConnectionPool pool(ReadModelAddress address) {
        JdbcConnectionPool fresh = JdbcConnectionPool.create(source(address));
        fresh.setMaxConnections(CONNECTIONS);
        fresh.setLoginTimeout(CONNECT_SECONDS);
        return fresh;
    }

    /**
     * Gives up all connections: those of a server that was away, or of a file that could not be written, are no more.
     */
    public void reconnect() {
        JdbcConnectionPool former = pool;
        pool = pool(address);
        former.dispose();
    }

    /**
     * Opens it, and brings its tables to what this build knows.
     *
     * @throws ReadModelException when it cannot be used
     */
    public static ReadModelDatabase open(ReadModelAddress address) {
        ReadModelDatabase database = new ReadModelDatabase(address);
        try {
            closeToOthers(address.file());
            database.migrate();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e instanceof ReadModelException known ? known : unusable(address, e);
        }
    }

    // Nobody but this switch makes tables in its file: where they cannot be made it holds a part of them.
    private static ReadModelException unusable(ReadModelAddress address, RuntimeException e) {
        ReadModelException trouble = SqlTrouble.of(address, e);
        return trouble.trouble() == Trouble.REFUSED && address.file() != null
                ? new ReadModelException(Trouble.BROKEN, trouble.getMessage(), e)
                : trouble;
    }

    /** For questions alone: somebody else brings its tables to what this build knows. */
    public static ReadModelDatabase asking(ReadModelAddress address) {
        return new ReadModelDatabase(address);
    }

    /**
     * The same; a file of H2 that cannot be read any more is moved aside, and a new one begun.
     *
     * @param warnings told when that happens
     */
    public static ReadModelDatabase openOrRenew(ReadModelAddress address, Consumer<String> warnings) {
        try {
            return open(address);
        } catch (ReadModelException e) {
            if (e.trouble() != Trouble.BROKEN || address.file() == null) {
                throw e;
            }
            warnings.accept(
                    e.getMessage() + "; it is kept as " + setAside(address) + " and made anew from the journal");
            return open(address);
        }
    }

    /**
     * Makes the file of H2 anew, so that it begins with nothing; the old one is kept beside.
     *
     * @param warnings told of it
     */
    public static void renew(ReadModelAddress address, Consumer<String> warnings) {
        if (Files.exists(address.file().resolveSibling(address.file().getFileName() + H2_ENDING))) {
            warnings.accept("the read model is kept as " + setAside(address) + " and made anew from the journal");
        }
        open(address).close();
    }

    private static void closeToOthers(Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            OwnerOnly.directory(file.getParent());
        } catch (IOException e) {
            throw new ReadModelException(Trouble.FULL, "the directory of the read model cannot be made: " + e, e);
        }
    }

    private static Path setAside(ReadModelAddress address) {
        Path file = address.file();
        Path broken = file.resolveSibling(file.getFileName() + ".broken" + H2_ENDING);
        try {
            new PositionNote(address).forget();
            Files.move(file.resolveSibling(file.getFileName() + H2_ENDING), broken,
                    StandardCopyOption.REPLACE_EXISTING);
            return broken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectionPoolDataSource source(ReadModelAddress address) {
        return address.postgres() ? postgres(address) : h2(address);
    }

    private static ConnectionPoolDataSource h2(ReadModelAddress address) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }

    private static ConnectionPoolDataSource postgres(ReadModelAddress address) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setApplicationName("pointsman");
        return source;
    }

    private void migrate() {
        Flyway flyway = Flyway.configure().dataSource(pool).locations(MIGRATIONS).table(HISTORY).load();
        MigrationInfo current = flyway.info().current();
        if (current != null && current.getState() == MigrationState.FUTURE_SUCCESS) {
            throw new ReadModelException(Trouble.NEWER_SCHEMA,
                    "the tables at " + address + " are of version " + current.getVersion()
                            + ", which a newer build made: use that one, or `readmodel rebuild` with this");
        }
        flyway.migrate();
    }

    /** Takes all tables away and makes them anew, also those of another version. */
    public static void clear(ReadModelAddress address) {
        ReadModelDatabase database = new ReadModelDatabase(address);
        try (database) {
            new PositionNote(address).forget();
            Flyway.configure().dataSource(database.pool).locations(MIGRATIONS).table(HISTORY).cleanDisabled(false)
                    .load().clean();
        } catch (FlywayException | IOException e) {
            throw SqlTrouble.of(address, e);
        }
    }

    /** For questions, and for the one who writes. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Where it is. */
    public ReadModelAddress address() {
        return address;
    }

    /** What an error of the database means for people. */
    public ReadModelException trouble(RuntimeException error) {
        return failed(error);
    }

    /** The same of an error of JDBC. */
    public ReadModelException trouble(SQLException error) {
        return failed(error);
    }

    private ReadModelException failed(Exception error) {
        ReadModelException trouble = SqlTrouble.of(address, error);
        if (trouble.trouble() == Trouble.UNREACHABLE) {
            reconnect();
        }
        return trouble;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
