package org.pointsman.registry.cases;

import java.util.List;
import org.pointsman.registry.model.CaseFile;

/**
 * A case with what follows from the rules.
 *
 * @param required checklist of its hold reason
 * @param missing  what of it is not there
 * @param next     steps people can take now
 * @param dueMs    until when the review should be done, epoch milliseconds; 0 = its clock stands
 * @param waitsFor in words
 */
public record CaseView(CaseFile file, List<String> required, List<String> missing, List<CaseNext> next, long dueMs,
        String waitsFor) {

    public CaseView {
        required = List.copyOf(required);
        missing = List.copyOf(missing);
        next = List.copyOf(next);
    }
}
