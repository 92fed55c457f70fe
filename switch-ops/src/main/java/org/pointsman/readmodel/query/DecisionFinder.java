package org.pointsman.readmodel.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.JdbiException;
import org.pointsman.engine.view.Refusal;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** What was there when something was decided, though it may have gone since. Any thread. */
public final class DecisionFinder {
    private final ReadModelDatabase database;

    DecisionFinder(ReadModelDatabase database) {
        this.database = database;
    }

    /**
     * A hold as it stands.
     *
     * @param open      whether it still is
     * @param changedAt when it was placed, changed or lifted; may be null
     */
    public record PlacedHold(String subject, String placedBy, boolean open, Instant changedAt) {
    }

    /**
     * Settings the switch was given.
     *
     * @param position the record with them
     */
    public record Settings(long position, Instant since) {
    }

    /** The hold a refusal names; null when the read model does not know it. */
    public PlacedHold hold(Refusal refusal) {
        try {
            return database.jdbi()
                    .withHandle(handle -> handle
                            .createQuery("SELECT subject, placed_by, state, changed_at FROM holds WHERE scope = :scope"
                                    + " AND reason = :reason AND placed_at = :at")
                            .bind("scope", refusal.holdPlace().name()).bind("reason", refusal.holdReason())
                            .bind("at", Instant.ofEpochMilli(refusal.holdSinceMs()).atOffset(ZoneOffset.UTC))
                            .map((row, _) -> hold(row)).findFirst().orElse(null));
        } catch (JdbiException e) {
            throw database.trouble(e);
        }
    }

    /** The settings that were in force at a time; null when the read model does not know them. */
    public Settings settings(Instant at) {
        try {
            return database.jdbi()
                    .withHandle(handle -> handle
                            .createQuery("SELECT position, happened_at FROM audit WHERE command = 'ConfigApplied'"
                                    + " AND happened_at <= :at ORDER BY position DESC LIMIT 1")
                            .bind("at", at.atOffset(ZoneOffset.UTC))
                            .map((row, _) -> new Settings(row.getLong("position"), instant(row, "happened_at")))
                            .findFirst().orElse(null));
        } catch (JdbiException e) {
            throw database.trouble(e);
        }
    }

    private static PlacedHold hold(ResultSet row) throws SQLException {
        return new PlacedHold(row.getString("subject"), row.getString("placed_by"),
                row.getString("state").equals("OPEN"), instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
