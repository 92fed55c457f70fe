package org.pointsman.registry.cases;

import java.time.Instant;
import java.util.List;
import org.pointsman.registry.approvals.CaseArguments;
import org.pointsman.registry.fees.FeeRules;
import org.pointsman.registry.holds.HoldDecisions;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseGuard;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.state.RegistryState;

/** The conditions of {@code cases.csv}. Each answers null when it passes. */
public final class CaseGuards {
    private final RegistryState state;
    private final CaseRules rules;
    private final OrderGuards orders;
    private final CancellationGuards cancellations;

    CaseGuards(RegistryState state, CaseRules rules, PreCheck preCheck) {
        this.state = state;
        this.rules = rules;
        cancellations = new CancellationGuards(state, rules, preCheck);
        orders = new OrderGuards(state, rules);
    }

    Refused check(List<CaseGuard> guards, CaseWork work) {
        for (CaseGuard guard : guards) {
            Refused refused = check(guard, work);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private Refused check(CaseGuard guard, CaseWork work) {
        return switch (guard) {
            case COMPLETE -> complete(work);
            case LOOPS_LEFT -> loopsLeft(work);
            case BY_SUBMITTER -> bySubmitter(work);
            case GENUINE -> genuine(work);
            case NOT_THE_REVIEWER -> notTheReviewer(work);
            case NEW_KEYS -> HoldDecisions.endable(state, work.terminal(), CaseEffects.toLift(work));
            case PARAMETERS -> CaseArguments.settings(work.wanted());
            case PROVED -> proved(work);
            case NOT_TAKEN -> notTaken(work);
            case FIRMWARE_CURRENT -> firmwareCurrent(work);
            case DATE_REACHED -> dateReached(work);
            case TESTED -> tested(work);
            case NOT_TESTED -> notTested(work);
            case GIVABLE -> givable(work);
            default ->
                work.file().cancellation() == null ? orders.check(guard, work) : cancellations.check(guard, work);
        };
    }

    private Refused complete(CaseWork work) {
        List<String> missing = rules.documents.missing(work.file());
        return missing.isEmpty()
                ? null
                : new Refused(RefusalCode.PROOF_REQUIRED, "Documents are missing: " + String.join(", ", missing));
    }

    private Refused loopsLeft(CaseWork work) {
        return work.file().review().loops() < rules.settings.maxLoops()
                ? null
                : new Refused(RefusalCode.CONFLICT, "It was sent back " + work.file().review().loops() + " times");
    }

    private static Refused bySubmitter(CaseWork work) {
        String submitter = work.file().application().submitter();
        return submitter.equals(work.header().actor())
                ? null
                : new Refused(RefusalCode.NOT_ALLOWED, "Only " + submitter + ", who submitted it, withdraws it");
    }

    private static Refused genuine(CaseWork work) {
        return work.file().review().authenticity() == Authenticity.GENUINE
                ? null
                : new Refused(RefusalCode.PROOF_REQUIRED, "Nobody has found the documents to be genuine yet: `"
                        + work.file().type().verb() + " " + work.file().id() + " verify`");
    }

    private Refused notTheReviewer(CaseWork work) {
        boolean same = work.file().review().reviewer().equals(work.header().actor());
        if (work.file().order() != null) {
            return OrderGuards.notTheReviewer(work, same);
        }
        return same && rules.holds.rule(work.file().hold()).secondPerson()
                ? new Refused(RefusalCode.NOT_ALLOWED,
                        work.header().actor() + " has verified the documents: a " + work.file().hold()
                                + " hold asks for a second person")
                : null;
    }

    private static Refused proved(CaseWork work) {
        return !work.documents().isEmpty()
                ? null
                : new Refused(RefusalCode.PROOF_REQUIRED, "This step needs a document: its file name and SHA-256");
    }

    private static Refused notTaken(CaseWork work) {
        return work.file().setup().parametersVersion() == 0 || work.parameters().acknowledged()
                ? new Refused(RefusalCode.STALE,
                        "The terminal has taken parameters " + work.parameters().acknowledgedVersion()
                                + " before: configure it again")
                : null;
    }

    private Refused firmwareCurrent(CaseWork work) {
        return work.firmware().compareTo(rules.minimumFirmware) >= 0
                ? null
                : new Refused(RefusalCode.CONFLICT, "The application version is below " + rules.minimumFirmware);
    }

    private static Refused dateReached(CaseWork work) {
        long fromMs = work.file().application().resumeFromMs();
        return work.header().atMs() >= fromMs
                ? null
                : new Refused(RefusalCode.CONFLICT, "It is to trade from " + Instant.ofEpochMilli(fromMs) + " on");
    }

    private static Refused tested(CaseWork work) {
        return work.file().setup().retest().passed()
                ? null
                : new Refused(RefusalCode.CONFLICT, "Its test transactions are not done");
    }

    private Refused givable(CaseWork work) {
        long depositMinor = work.givenBack().depositMinor();
        if (depositMinor == 0) {
            return null;
        }
        Terminal terminal = work.terminal();
        return rules.settings.depositOnReinstatement()
                ? FeeRules.free(state.fees().account(terminal.tid(), terminal.mid()), FeeType.DEPOSIT, depositMinor,
                        work.header().atMs())
                : new Refused(RefusalCode.ILLEGAL_TRANSITION, "The deposit of " + terminal.tid()
                        + " goes back when it is cancelled, not when it is reinstated (cases.depositOnReinstatement)");
    }

    private static Refused notTested(CaseWork work) {
        return tested(work) == null ? new Refused(RefusalCode.STALE, "Its test transactions are done") : null;
    }
}
