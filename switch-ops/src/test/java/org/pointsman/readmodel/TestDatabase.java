package org.pointsman.readmodel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.pointsman.readmodel.schema.ReadModelAddress;

/** The databases every test of the read model runs on. */
public enum TestDatabase {
    H2 {
        @Override
        public ReadModelAddress fresh(Path directory) {
            return ReadModelAddress.inside(directory.resolve("h2-" + NUMBER.incrementAndGet()));
        }
    },
    /** A server of its own for all tests of a process; where it does not start its tests are left out visibly. */
    POSTGRES {
        @Override
        public ReadModelAddress fresh(Path directory) {
            String name = "t" + NUMBER.incrementAndGet();
            EmbeddedPostgres server = Server.started();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return new ReadModelAddress("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, "postgres", "");
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** An empty database. */
    public abstract ReadModelAddress fresh(Path directory);

    private static final class Server {
        private static EmbeddedPostgres server;
        private static String failure;

        static synchronized EmbeddedPostgres started() {
            if (server == null && failure == null) {
                start();
            }
            if (failure != null && List.of(System.getProperty("require", "").split(",")).contains("postgres")) {
                throw new AssertionError("PostgreSQL does not start here: " + failure);
            }
            Assumptions.assumeTrue(server != null, () -> "PostgreSQL does not start here: " + failure);
            return server;
        }

        private static void start() {
            try {
                server = EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off").setServerConfig("max_wal_size", "2GB").start();
                Runtime.getRuntime().addShutdownHook(new Thread(Server::stop));
            } catch (IOException | IllegalStateException e) {
                failure = e.toString();
            }
        }

        private static void stop() {
            try {
                server.close();
            } catch (IOException e) {
                // its process ends with this one
            }
        }
    }
}
