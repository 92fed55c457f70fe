package org.pointsman.readmodel.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.Decision;
import org.pointsman.engine.view.Refusal;
import org.pointsman.engine.view.RefundProgress;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.engine.view.TransactionView.Step;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;

/** Finds transactions, whenever they were. Any thread. */
public final class TransactionFinder {
    private static final int COUNTED = 100_000;
    private static final int PATIENCE_SECONDS = 10;

    private final ReadModelDatabase database;

    public TransactionFinder(ReadModelDatabase database) {
        this.database = database;
    }

    /**
     * What was found.
     *
     * @param position everything up to this record of the journal is in it
     */
    public record Found(List<TransactionView> views, long position) {
    }

    /**
     * How many there are.
     *
     * @param complete whether there are no more than were counted
     */
    public record Count(long found, boolean complete) {
    }

    /**
     * Transactions that fit, newest first, at most the query's limit.
     *
     * @param today date of the site
     * @throws ReadModelException when the database does not answer
     */
    public Found find(TransactionSearch search, LocalDate today) {
        Conditions conditions = Conditions.of(search, today);
        String sql = "SELECT * FROM transactions" + conditions.sql() + conditions.order() + " LIMIT "
                + search.query().limit();
        return asked(handle -> new Found(query(handle, sql, conditions).map((row, _) -> view(row, today)).list(),
                position(handle)));
    }

    /** How many fit on all pages. */
    public Count count(TransactionSearch search, LocalDate today) {
        Conditions conditions = Conditions.of(search, today);
        String sql = "SELECT COUNT(*) FROM (SELECT id FROM transactions" + conditions.sql() + " LIMIT " + (COUNTED + 1)
                + ") counted";
        long found = asked(handle -> query(handle, sql, conditions).mapTo(Long.class).one());
        return new Count(Math.min(found, COUNTED), found <= COUNTED);
    }

    /** A transaction with what happened to it and what followed; none when it is not known. */
    public Found show(long id, LocalDate today) {
        return asked(handle -> {
            List<TransactionView> found = handle.createQuery("SELECT * FROM transactions WHERE id = :id").bind("id", id)
                    .map((row, _) -> view(row, today)).list();
            List<TransactionView> whole = found.stream().map(view -> view.timed(steps(handle, id))).toList();
            return new Found(whole, position(handle));
        });
    }

    /** Who did what. */
    public AuditFinder audit() {
        return new AuditFinder(database);
    }

    /** What was there when something was decided. */
    public DecisionFinder decisions() {
        return new DecisionFinder(database);
    }

    private static List<Step> steps(Handle handle, long id) {
        List<Step> steps = new ArrayList<>(handle
                .createQuery("SELECT what, state, reversal, attempts, happened_at FROM transaction_steps"
                        + " WHERE transaction_id = :id ORDER BY position")
                .bind("id", id).map((row, _) -> new Step(words(row), ns(row, "happened_at"))).list());
        return steps;
    }

    private static String words(ResultSet row) throws SQLException {
        String reversal = row.getString("reversal");
        int attempts = row.getInt("attempts");
        return row.getString("what") + ": " + row.getString("state")
                + (reversal.equals("NONE") ? "" : ", reversal " + reversal)
                + (attempts == 0 ? "" : ", sent " + attempts + " times so far");
    }

    private Query query(Handle handle, String sql, Conditions conditions) {
        return handle.createQuery(sql).bindMap(conditions.values()).setQueryTimeout(PATIENCE_SECONDS);
    }

    private static long position(Handle handle) {
        return handle.createQuery("SELECT position FROM projection").mapTo(Long.class).findOne().orElse(0L);
    }

    private <T> T asked(HandleCallback<T, JdbiException> question) {
        try {
            return database.jdbi().withHandle(question);
        } catch (JdbiException e) {
            throw database.trouble(e);
        }
    }

    private static TransactionView view(ResultSet row, LocalDate today) throws SQLException {
        long id = row.getLong("id");
        String type = row.getString("type");
        String state = state(row, today);
        String exceptions = row.getString("exceptions");
        String policies = row.getString("policies");
        return new TransactionView(id, row.getString("tid"), row.getString("mid"), row.getInt("batch"),
                row.getInt("stan"), "%012d".formatted(id), type, row.getLong("amount_minor"), row.getInt("currency"),
                state, text(row, "auth_code"), text(row, "response_code"), row.getString("result"), pan(row),
                row.getString("service"), orNone(row, "entry_mode"), row.getBoolean("contactless"),
                row.getBoolean("pin_sent"), row.getObject("original_id") == null ? -1 : row.getLong("original_id"),
                row.getLong("refunded_minor"), row.getString("reversal"),
                exceptions == null ? List.of() : List.of(exceptions.split(" ")), date(row),
                List.of(new Step("received", ns(row, "admitted_at"))), row.getBoolean("disputed"),
                type.equals("REFUND") ? progress(row.getString("state")) : "",
                policies == null ? List.of() : List.of(policies.split(", ")), decision(row));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(Refusal.of(row.getString("decided_at"), row.getString("decided_by")), text(row, "network"),
                nsOrNever(row, "sent_at"), nsOrNever(row, "resolved_at"));
    }

    // A refund whose batch is closed has arrived like any other.
    private static String progress(String state) {
        TransactionState of = TransactionState.valueOf(state);
        return RefundProgress.of(of == TransactionState.SETTLED ? TransactionState.APPROVED : of);
    }

    private static String state(ResultSet row, LocalDate today) throws SQLException {
        String state = row.getString("state");
        LocalDate last = row.getObject("expires_on", LocalDate.class);
        return last != null && last.isBefore(today) ? TransactionState.EXPIRED.name() : state;
    }

    private static int date(ResultSet row) throws SQLException {
        LocalDate date = row.getObject("business_date", LocalDate.class);
        return date == null ? 0 : date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    private static String pan(ResultSet row) throws SQLException {
        String first6 = row.getString("card_first6");
        return first6 == null
                ? ""
                : first6 + "*".repeat(Math.max(0, row.getInt("card_length") - 10)) + row.getString("card_last4");
    }

    private static int orNone(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? -1 : number;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static long nsOrNever(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? 0 : ns(row, column);
    }

    private static long ns(ResultSet row, String column) throws SQLException {
        Instant at = row.getObject(column, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
        return ChronoUnit.NANOS.between(Instant.EPOCH, at);
    }
}
