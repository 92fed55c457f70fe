package org.pointsman.readmodel.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;

/** Finds who did what, whenever it was. Any thread. */
public final class AuditFinder {
    private static final int PATIENCE_SECONDS = 10;

    private final ReadModelDatabase database;

    public AuditFinder(ReadModelDatabase database) {
        this.database = database;
    }

    /**
     * Something somebody did.
     *
     * @param sequence of its record
     * @param actor    null for the node itself
     * @param answer   what it was answered; null for nothing
     * @param events   what it led to
     */
    public record Deed(long sequence, Instant at, String actor, List<String> roles, String command, String about,
            String tid, String mid, String reason, String answer, List<String> events) {
    }

    /**
     * What fits, the newest first.
     *
     * @throws ReadModelException when the database does not answer
     */
    public List<Deed> find(AuditQuery query) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        where(words, values, "actor = :actor", "actor", query.actor());
        where(words, values, "command = :command", "command", query.command());
        where(words, values, "about = :about", "about", query.about());
        where(words, values, "tid = :tid", "tid", query.tid());
        where(words, values, "mid = :mid", "mid", query.mid());
        where(words, values, "LOWER(reason) LIKE :words ESCAPE '!'", "words", pattern(query.words()));
        where(words, values, "happened_at >= :from", "from", time(query.fromNs()));
        where(words, values, "happened_at < :to", "to", time(query.toNs()));
        where(words, values, "position < :before", "before", query.before() < 0 ? null : query.before());
        String sql = "SELECT * FROM audit" + (words.isEmpty() ? "" : " WHERE " + String.join(" AND ", words))
                + " ORDER BY position DESC LIMIT " + query.limit();
        try {
            return database.jdbi().withHandle(handle -> handle.createQuery(sql).bindMap(values)
                    .setQueryTimeout(PATIENCE_SECONDS).map((row, _) -> deed(row)).list());
        } catch (JdbiException e) {
            throw database.trouble(e);
        }
    }

    private static void where(List<String> words, Map<String, Object> values, String condition, String name,
            Object value) {
        if (value != null) {
            words.add(condition);
            values.put(name, value);
        }
    }

    private static String pattern(String words) {
        return words == null
                ? null
                : "%" + words.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static OffsetDateTime time(long timeNs) {
        return timeNs < 0 ? null : Instant.EPOCH.plusNanos(timeNs).atOffset(ZoneOffset.UTC);
    }

    private static Deed deed(ResultSet row) throws SQLException {
        return new Deed(row.getLong("position"), row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"), list(row.getString("roles")), row.getString("command"), row.getString("about"),
                row.getString("tid"), row.getString("mid"), row.getString("reason"), row.getString("answer"),
                list(row.getString("events")));
    }

    private static List<String> list(String words) {
        return words == null || words.isEmpty() ? List.of() : List.of(words.split(" "));
    }
}
