package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.HoldReason;

/** The checklist of each hold reason, read from {@code case-documents.csv}. Immutable. */
public final class CaseDocuments {
    private final Map<HoldReason, List<String>> required = new EnumMap<>(HoldReason.class);

    private CaseDocuments(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            HoldReason reason = row.constant("reason", HoldReason.class);
            if (required.put(reason, List.of(row.text("documents").split("\\|", -1))) != null) {
                throw new IllegalStateException("case-documents.csv: two rows for " + reason);
            }
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is wrong. */
    public static CaseDocuments load() {
        return new CaseDocuments(Csv.load(CaseDocuments.class, "case-documents.csv"));
    }

    /** Names of the documents a case for this reason needs; empty when there is no case for it. */
    public List<String> required(HoldReason reason) {
        return required.getOrDefault(reason, List.of());
    }

    /** Those that a case does not have yet. */
    List<String> missing(CaseFile file) {
        List<String> missing = new ArrayList<>(required(file.hold()));
        file.review().documents().forEach(document -> missing.remove(document.name()));
        return missing;
    }
}
