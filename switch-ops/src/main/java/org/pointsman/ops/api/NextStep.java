package org.pointsman.ops.api;

import java.util.List;
import java.util.Locale;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.Role;

/**
 * A step people can take now.
 *
 * @param step        as the path of a step names it
 * @param roles       who may
 * @param otherPerson whether it takes another person than the submitter
 */
record NextStep(String step, List<Role> roles, boolean otherPerson) {
    static List<NextStep> of(CaseView view) {
        return view.next().stream().map(NextStep::of).toList();
    }

    private static NextStep of(CaseNext next) {
        return new NextStep(next.step().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                next.roles().stream().filter(role -> role != Role.SYSTEM).toList(), next.otherPerson());
    }
}
