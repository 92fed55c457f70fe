package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final String SAME = "SAME";
    private static final CaseTable SHIPPED = new CaseTable(Csv.load(CaseTable.class, "cases.csv"));

    private final List<CaseRow> rows = new ArrayList<>();
    private final Map<Event, List<CaseRow>> byEvent = new HashMap<>();
    private final Map<Place, List<CaseRow>> ofPeople = new HashMap<>();

    private CaseTable(Csv csv) {
        for (Csv.Row line : csv.rows()) {
            line.constants("from", CaseState.class).forEach(from -> add(row(line, from)));
        }
    }

    private void add(CaseRow row) {
        rows.add(row);
        List<CaseRow> same = byEvent.computeIfAbsent(new Event(row.type(), row.from(), row.event()),
                _ -> new ArrayList<>());
        if (same.isEmpty() && row.event().ofPeople()) {
            ofPeople.computeIfAbsent(new Place(row.type(), row.from()), _ -> new ArrayList<>()).add(row);
        }
        same.add(row);
    }

    /** What the shipped file says; read once, a wrong row is named then. */
    public static CaseTable load() {
        return SHIPPED;
    }

    public List<CaseRow> rows() {
        return List.copyOf(rows);
    }

    /** What may become of an event, in the order of the file. */
    public List<CaseRow> rows(CaseType type, CaseState from, CaseStep event) {
        return byEvent.getOrDefault(new Event(type, from, event), List.of());
    }

    /** The first row of each event of people in a state. */
    List<CaseRow> ofPeople(CaseType type, CaseState from) {
        return ofPeople.getOrDefault(new Place(type, from), List.of());
    }

    private static CaseState to(Csv.Row row, CaseState from) {
        return switch (row.text("to")) {
            case FORMER -> null;
            case SAME -> from;
            default -> row.constant("to", CaseState.class);
        };
    }

    private static CaseRow row(Csv.Row row, CaseState from) {
        List<String> words = List.of(row.text("makers").split("\\|", -1));
        List<Role> makers = words.stream().filter(word -> !word.equals(LIFTER))
                .map(word -> row.constant("makers", Role.class, word)).toList();
        return new CaseRow(row.constant("type", CaseType.class), from, row.constant("event", CaseStep.class),
                row.constants("guards", CaseGuard.class), to(row, from), row.constants("effects", CaseEffect.class),
                makers, words.contains(LIFTER), row.yes("checker"));
    }

    private record Place(CaseType type, CaseState from) {
    }

    private record Event(CaseType type, CaseState from, CaseStep step) {
    }
}
