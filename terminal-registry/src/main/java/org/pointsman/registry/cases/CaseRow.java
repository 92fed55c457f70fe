package org.pointsman.registry.cases;

import java.util.List;
import org.pointsman.registry.model.CaseEffect;
import org.pointsman.registry.model.CaseGuard;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Role;

/**
 * A row of {@code cases.csv}.
 *
 * @param guards  all have to pass
 * @param to      null = where the case came from when its cancellation was asked for
 * @param effects in their order
 * @param makers  roles that may do it, besides the lifters
 * @param lifters whether those may who may lift the hold the case is for
 * @param checker whether it takes another person than the submitter
 */
public record CaseRow(CaseType type, CaseState from, CaseStep event, List<CaseGuard> guards, CaseState to,
        List<CaseEffect> effects, List<Role> makers, boolean lifters, boolean checker) {
}
