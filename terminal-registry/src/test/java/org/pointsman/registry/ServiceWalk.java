package org.pointsman.registry;

import java.util.List;
import java.util.SplittableRandom;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanVerb;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.TerminalServices;

/** Commands on payment services for random walks: mostly what comes next, sometimes anything. */
final class ServiceWalk {
    private static final RevocationApplication APPLICATION = new RevocationApplication("First", "Li", "A920",
            RevocationReason.SECURITY, "none", true, true, true);
    private static final int EVERYTHING = 0x1F;

    private ServiceWalk() {
    }

    /** What is asked for is approved, what runs goes on, by people who may. */
    static RegistryCommand guided(Desk desk, String tid, SplittableRandom random) {
        Approval last = desk.registry.approval(desk.registry.approvals().size());
        if (last != null && last.stateAt(desk.nowMs) == ApprovalState.PENDING && random.nextInt(3) != 0) {
            return new RegistryCommand.Approve(desk.by(Desk.APPROVER), last.id());
        }
        Desk.Person person = desk.registry.retest(tid) == null ? Desk.OPERATOR : Desk.SYSTEM;
        return command(desk, desk.by(person), tid, random);
    }

    static RegistryCommand command(Desk desk, CommandHeader header, String tid, SplittableRandom random) {
        TerminalServices services = desk.registry.services(tid);
        RevocationPlan plan = services == null ? null : services.plan();
        boolean runs = plan != null && plan.begun() && plan.state().open() && random.nextInt(5) != 0;
        return runs ? next(desk, header, tid, services.newest(plan.current()), random) : anything(header, tid, random);
    }

    private static RegistryCommand next(Desk desk, CommandHeader header, String tid, Binding binding,
            SplittableRandom random) {
        if (desk.registry.retest(tid) != null) {
            return end(header, tid, binding.service(), random);
        }
        RevocationStep step = binding.nextStep();
        return switch (binding.state()) {
            case REVOKE_FAILED -> random.nextBoolean()
                    ? new BindingCommand.RetryUnbinding(header, tid)
                    : new BindingCommand.RecordStep(header, tid, RevocationStep.UNBOUND, "seen");
            case RETEST_FAILED -> new BindingCommand.StartRetest(header, tid);
            default -> switch (step) {
                case null -> anything(header, tid, random);
                case UNBOUND -> event(header, tid, binding.service(), random);
                case RETEST -> new BindingCommand.StartRetest(header, tid);
                default -> new BindingCommand.RecordStep(header, tid, step, "seen");
            };
        };
    }

    private static RegistryCommand end(CommandHeader header, String tid, PaymentService service,
            SplittableRandom random) {
        return new EndRetest(header, tid, RetestCause.BINDING,
                random.nextInt(3) == 0 ? random.nextInt(EVERYTHING) : EVERYTHING & ~service.bit(), service.bit());
    }

    private static RegistryCommand event(CommandHeader header, String tid, PaymentService service,
            SplittableRandom random) {
        ProviderEvent event = random.nextInt(4) == 0 ? ProviderEvent.UNBIND_REFUSED : ProviderEvent.UNBOUND;
        return new BindingCommand.TellProviderEvent(header, tid, service, event, "ref");
    }

    private static RegistryCommand anything(CommandHeader header, String tid, SplittableRandom random) {
        PaymentService service = pick(List.of(PaymentService.values()), random);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new BindingCommand.RequestBinding(header, tid, service);
            case 2, 3 -> new BindingCommand.SwitchBinding(header, tid, service, random.nextBoolean(),
                    random.nextInt(4) != 0, true);
            case 4, 5 -> new BindingCommand.TellProviderEvent(header, tid, service,
                    pick(List.of(ProviderEvent.values()), random), "ref");
            case 6, 7,
                    8 ->
                new BindingCommand.PlanRevocation(header, tid,
                        List.of(service, PaymentService.CARD).subList(0, service == PaymentService.CARD ? 1 : 2),
                        APPLICATION, 0);
            case 9 -> new BindingCommand.ChangePlan(header, tid, pick(List.of(PlanVerb.values()), random));
            case 10 -> new BindingCommand.RatePlan(header, tid, new Feedback(1 + random.nextInt(6), "so"));
            default -> random.nextBoolean()
                    ? new BindingCommand.RaiseAlarm(header, tid, service, "too many")
                    : new BindingCommand.RecordStep(header, tid, RevocationStep.HW_REMOVED, "seen");
        };
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
