package org.pointsman.registry.cases;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.ForceGround;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseGuard;
import org.pointsman.registry.model.ForcedClosing;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Waiver;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** The conditions of {@code cases.csv} that are about cancellations. Each answers null when it passes. */
final class CancellationGuards {
    private final RegistryState state;
    private final CaseRules rules;
    private final PreCheck preCheck;

    CancellationGuards(RegistryState state, CaseRules rules, PreCheck preCheck) {
        this.state = state;
        this.rules = rules;
        this.preCheck = preCheck;
    }

    Refused check(CaseGuard guard, CaseWork work) {
        return switch (guard) {
            case PAPERS_MISSING ->
                refuse(!rules.documents.missing(work.file()).isEmpty(), work, "all papers are there");
            case KNOWN -> refuse(file(work).identified(), work, "nobody has proved to speak for the merchant");
            case CONFIRMED -> refuse(file(work).consented(), work, "the merchant has not confirmed");
            case METHOD_FITS -> methodFits(work);
            case ATTEMPTS_LEFT -> refuse(file(work).attempts().size() + 1 < file(work).terms().identityAttempts(), work,
                    "this was the last try");
            case ACCEPTED -> accepted(work);
            case STANDS -> stands(work);
            case SERVICE_DONE -> rules.unbinding.refusal(work.services(), step(work).service(), work.header().atMs());
            case EXPORT_FRESH -> exportFresh(work);
            case MOVABLE -> movable(work);
            case WAIVABLE -> waivable(work);
            case GRANTABLE -> grantable(work);
            case CLEAR -> clear(work);
            case NOT_THE_CLOSER -> notTheCloser(work);
            case NOTHING_UNBOUND -> nothingUnbound(work);
            case FORCE_GROUND -> forceGround(work);
            case FORCE_ASKED -> forceAsked(work);
            case ONE_MORE ->
                refuse(file(work).forced().approvers().size() + 1 < ForcedClosing.APPROVERS, work, "enough agree");
            case FORCED -> refuse(file(work).forcedAgreed(), work, "it is not forced");
            case AFTERCARE_OPEN -> refuse(aftercare(work), work, "nothing has to come back");
            case AFTERCARE_DONE -> refuse(!aftercare(work), work, "something has to come back yet");
            default -> throw new IllegalStateException(guard + " is not about cancellations");
        };
    }

    private static CancellationFile file(CaseWork work) {
        return work.file().cancellation();
    }

    private static CancellationStep step(CaseWork work) {
        return work.cancellation();
    }

    private static Refused refuse(boolean passes, CaseWork work, String why) {
        return passes ? null : new Refused(RefusalCode.CONFLICT, "Case " + work.file().id() + ": " + why);
    }

    private boolean aftercare(CaseWork work) {
        String serial = file(work).serial();
        boolean out = !serial.isEmpty() && !PreCheck.back(work.device(serial), work.file());
        return out || work.depositMinor(state) > 0 || PreCheck.acknowledgementAwaited(work.file());
    }

    private Refused methodFits(CaseWork work) {
        IdentityMethod method = step(work).method();
        List<IdentityMethod> methods = rules.documents.methods(work.file().application().channel());
        return method != null && methods.contains(method)
                ? null
                : Arguments.invalid("a person who comes by " + work.file().application().channel()
                        + " proves to speak for the merchant by one of " + methods + ", not " + method);
    }

    private static Refused accepted(CaseWork work) {
        long feeMinor = file(work).impact().feeMinor();
        if (!step(work).accepted()) {
            return new Refused(RefusalCode.CONFIRMATION_NEEDED, "The merchant has to accept what case "
                    + work.file().id() + " means: `case show " + work.file().id() + "`");
        }
        if (step(work).agreedBy() == null) {
            return Arguments.missing("agreedBy");
        }
        return step(work).agreedMinor() == feeMinor
                ? null
                : new Refused(RefusalCode.CONFIRMATION_NEEDED,
                        "Cancelling terminal " + work.file().tid() + " costs " + feeMinor + " minor units, not "
                                + step(work).agreedMinor() + ": the merchant has to agree to that");
    }

    private static Refused stands(CaseWork work) {
        return switch (work.terminal().state()) {
            case ACTIVE, SUSPENDED -> null;
            case PROVISIONED, CANCELLING, CANCELLED -> Target.illegal(work.terminal(), "begin to cancel");
        };
    }

    private Refused exportFresh(CaseWork work) {
        return step(work).export() == null
                ? Arguments.missing("export")
                : step(work).export().changes() == rules.facts.changes(work.file().tid())
                        ? null
                        : new Refused(RefusalCode.STALE, "Transactions of terminal " + work.file().tid()
                                + " changed while they were written out: repeat the export");
    }

    private Refused movable(CaseWork work) {
        PreCheckCode code = code(work);
        if (code == null || !rules.preChecks.rule(code).moved()) {
            return Arguments.invalid(code + " is nothing a merchant answers for when the terminal is gone");
        }
        return open(work, code);
    }

    private Refused open(CaseWork work, PreCheckCode code) {
        return preCheck.item(work.terminal(), work.file(), code, work.header().atMs()) == null
                ? new Refused(RefusalCode.STALE,
                        "Nothing of the kind " + code + " is open on terminal " + work.file().tid())
                : null;
    }

    private static PreCheckCode code(CaseWork work) {
        return step(work).code();
    }

    private Refused waivable(CaseWork work) {
        PreCheckCode code = code(work);
        if (code == null || rules.preChecks.rule(code).waivers().isEmpty()) {
            return Arguments.invalid(
                    code + " cannot be waived" + (code == null ? "" : ": " + rules.preChecks.rule(code).cleared()));
        }
        return open(work, code);
    }

    private Refused grantable(CaseWork work) {
        Waiver asked = code(work) == null ? null : file(work).asked(code(work));
        if (asked == null) {
            return new Refused(RefusalCode.CONFLICT, "Nobody has asked for " + code(work) + " to be waived: `case step "
                    + work.file().id() + " ask-waiver`");
        }
        if (asked.asker().equals(work.header().actor())) {
            return new Refused(RefusalCode.NOT_ALLOWED,
                    asked.asker() + " has asked for the waiver: somebody else must decide it");
        }
        List<Role> waivers = rules.preChecks.rule(code(work)).waivers();
        return MakerCheckerRules.roleOf(work.header(), waivers) == null
                ? Target.notAllowed(work.header(), "waive " + code(work), waivers)
                : null;
    }

    private Refused clear(CaseWork work) {
        List<PreCheckItem> blocking = preCheck.blocking(work.terminal(), work.file(), work.header().atMs());
        return blocking.isEmpty() ? null : new Refused(RefusalCode.BLOCKED, CancellationWords.blocked(work, blocking));
    }

    private static Refused notTheCloser(CaseWork work) {
        return file(work).readyBy().equals(work.header().actor())
                ? new Refused(RefusalCode.NOT_ALLOWED,
                        work.header().actor() + " has asked for terminal " + work.file().tid()
                                + " to be closed: somebody else must close it")
                : null;
    }

    private static Refused nothingUnbound(CaseWork work) {
        return file(work).unbound().isEmpty()
                ? null
                : new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "Services " + file(work).unbound() + " of terminal " + work.file().tid()
                                + " are being unbound, which nothing takes back: the merchant may apply anew");
    }

    private static Refused forceGround(CaseWork work) {
        return file(work).forced() == null
                ? ForceGround.of(work.header())
                : refuse(false, work, file(work).forced().requestedBy() + " has asked to force it already");
    }

    private static Refused forceAsked(CaseWork work) {
        ForcedClosing forced = file(work).forced();
        String actor = work.header().actor();
        if (forced == null || forced.agreed()) {
            return refuse(false, work,
                    forced == null
                            ? "nobody has asked to force it: `case step " + work.file().id() + " force`"
                            : "enough have agreed");
        }
        return forced.requestedBy().equals(actor) || forced.approvers().contains(actor)
                ? new Refused(RefusalCode.NOT_ALLOWED, actor + " has asked for it or agreed: somebody else must")
                : null;
    }
}
