package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Takes cases through the rows of {@code cases.csv}. */
public final class CaseMachine {
    private final CaseRules rules;
    private final PreCheck preCheck;
    private final CaseGuards guards;
    private final CaseEffects effects;

    public CaseMachine(RegistryState state, CaseRules rules) {
        this.rules = rules;
        preCheck = new PreCheck(state, rules);
        guards = new CaseGuards(state, rules, preCheck);
        effects = new CaseEffects(state, rules, preCheck);
    }

    PreCheck preCheck() {
        return preCheck;
    }

    /** Lets an event happen to the case at work, and what follows from it by itself; null when it did. */
    public Refused run(CaseWork work, CaseStep event) {
        Refused refused = step(work, event);
        if (refused == null && !rows(work.file(), CaseStep.CHECK).isEmpty()) {
            run(work, CaseStep.CHECK);
        }
        return refused;
    }

    private Refused step(CaseWork work, CaseStep event) {
        Refused refused = illegal(work.file(), event);
        for (CaseRow row : rows(work.file(), event)) {
            refused = event.ofPeople() ? allowed(work, row) : host(work);
            refused = refused == null ? guards.check(row.guards(), work) : refused;
            if (refused == null) {
                carryOut(work, row);
                return null;
            }
        }
        return refused;
    }

    private void carryOut(CaseWork work, CaseRow row) {
        CaseState to = row.to() == null ? work.file().order().cancel().former() : row.to();
        work.begin();
        row.effects().forEach(effect -> effects.run(effect, work));
        work.move(row.event(), to);
    }

    private static Refused host(CaseWork work) {
        work.actAs(Role.SYSTEM);
        return null;
    }

    private Refused allowed(CaseWork work, CaseRow row) {
        List<Role> makers = makers(row, work.file());
        Role role = MakerCheckerRules.roleOf(work.header(), makers);
        String what = words(row.event()) + " " + name(work.file());
        if (role == null) {
            return Target.notAllowed(work.header(), what, makers);
        }
        if (row.checker() && work.file().application().submitter().equals(work.header().actor())) {
            return new Refused(RefusalCode.NOT_ALLOWED,
                    work.header().actor() + " submitted it and cannot " + what + ": somebody else must");
        }
        work.actAs(role);
        return null;
    }

    /** Roles that may do what a row says to this case. */
    List<Role> makers(CaseRow row, CaseFile file) {
        List<Role> makers = new ArrayList<>(row.makers());
        if (row.lifters()) {
            rules.actions.lifters(rules.holds.rule(file.hold())).stream().filter(role -> !makers.contains(role))
                    .forEach(makers::add);
        }
        return makers;
    }

    private List<CaseRow> rows(CaseFile file, CaseStep event) {
        return rules.table.rows(file.type(), file.state(), event);
    }

    private Refused illegal(CaseFile file, CaseStep event) {
        if (file.order() != null && file.state() == CaseState.ACTIVATED && event == CaseStep.CANCEL) {
            return activated(file);
        }
        List<String> possible = rules.table.ofPeople(file.type(), file.state()).stream().map(row -> words(row.event()))
                .toList();
        return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                file.type().noun() + " " + file.id() + " is " + file.state() + ": " + words(event) + " is not possible"
                        + (possible.isEmpty() ? "" : "; possible: " + String.join(", ", possible)));
    }

    /** What was an order has become a terminal. */
    static Refused activated(CaseFile file) {
        return new Refused(RefusalCode.USE_CANCELLATION_CASE, "Order " + file.id() + " has become terminal "
                + file.tid() + ": that is what is cancelled now, with `terminal cancel " + file.tid() + "`");
    }

    /** A case in the middle of a sentence. */
    static String name(CaseFile file) {
        return file.type().noun().toLowerCase(Locale.ROOT) + " " + file.id();
    }

    /** A step as people write it. */
    static String words(CaseStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
