package org.pointsman.registry.rules;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeKind;

/** Who is told what unless settings say otherwise, read from {@code notices.csv}. Immutable. */
public final class NoticeRules {
    private final Map<NoticeKind, List<NoticeAudience>> receivers = new EnumMap<>(NoticeKind.class);

    private NoticeRules(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            NoticeKind kind = row.constant("kind", NoticeKind.class);
            if (receivers.put(kind, row.constants("receivers", NoticeAudience.class)) != null) {
                throw new IllegalStateException("notices.csv: two rows for " + kind);
            }
        }
        if (receivers.size() != NoticeKind.values().length) {
            throw new IllegalStateException("notices.csv: a kind has no row; rows are " + receivers.keySet());
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is missing or wrong. */
    public static NoticeRules load() {
        return new NoticeRules(Csv.load(NoticeRules.class, "notices.csv"));
    }

    /** The kinds somebody is told of. */
    public List<NoticeKind> kinds(NoticeAudience to) {
        return receivers.entrySet().stream().filter(row -> row.getValue().contains(to)).map(Map.Entry::getKey).toList();
    }
}
