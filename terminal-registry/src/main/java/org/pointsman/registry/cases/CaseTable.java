package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.CaseEffect;
import org.pointsman.registry.model.CaseGuard;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.Role;

/** The state machines of all types of cases, read from {@code cases.csv}. Immutable. */
public final class CaseTable {
    private static final String LIFTER = "LIFTER";
    private static final String FORMER = "FORMER";

    private final List<CaseRow> rows = new ArrayList<>();

    private CaseTable(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            rows.add(row(row));
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is wrong. */
    public static CaseTable load() {
        return new CaseTable(Csv.load(CaseTable.class, "cases.csv"));
    }

    public List<CaseRow> rows() {
        return List.copyOf(rows);
    }

    /** What may become of an event, in the order of the file. */
    public List<CaseRow> rows(CaseType type, CaseState from, CaseStep event) {
        List<CaseRow> found = new ArrayList<>();
        for (CaseRow row : rows) {
            if (row.type() == type && row.from() == from && row.event() == event) {
                found.add(row);
            }
        }
        return found;
    }

    /** The first row of each event of people in a state. */
    List<CaseRow> ofPeople(CaseType type, CaseState from) {
        List<CaseRow> found = new ArrayList<>();
        for (CaseRow row : rows) {
            boolean known = found.stream().anyMatch(other -> other.event() == row.event());
            if (row.type() == type && row.from() == from && row.event().ofPeople() && !known) {
                found.add(row);
            }
        }
        return found;
    }

    private static CaseState to(Csv.Row row) {
        return row.text("to").equals(FORMER) ? null : row.constant("to", CaseState.class);
    }

    private static CaseRow row(Csv.Row row) {
        List<String> words = List.of(row.text("makers").split("\\|", -1));
        List<Role> makers = words.stream().filter(word -> !word.equals(LIFTER))
                .map(word -> row.constant("makers", Role.class, word)).toList();
        return new CaseRow(row.constant("type", CaseType.class), row.constant("from", CaseState.class),
                row.constant("event", CaseStep.class), row.constants("guards", CaseGuard.class), to(row),
                row.constants("effects", CaseEffect.class), makers, words.contains(LIFTER), row.yes("checker"));
    }
}
