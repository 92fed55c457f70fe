package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingOrigin;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.StepRecord;
import org.pointsman.registry.model.TerminalServices;

/**
 * The payment services of a terminal.
 *
 * @param version  for {@code If-Match}
 * @param active   services that take payments
 * @param bindings every generation, oldest first
 * @param plan     the last revocation plan; absent when there was none
 * @param retest   the open ticket for probes; absent when there is none
 * @param notices  what people were told last
 */
record ServicesDocument(String tid, long version, List<PaymentService> active, List<BindingDocument> bindings,
        PlanDocument plan, RetestDocument retest, List<NoticeDocument> notices) {
    static ServicesDocument of(TerminalServices services, Retest retest) {
        return new ServicesDocument(services.tid(), services.version(), services.active(),
                services.bindings().stream().map(binding -> BindingDocument.of(services.tid(), binding)).toList(),
                services.plan() == null ? null : PlanDocument.of(services.tid(), services.plan()),
                retest == null ? null : RetestDocument.of(retest),
                services.notices().stream().map(NoticeDocument::of).toList());
    }

    /**
     * One generation of a binding.
     *
     * @param answerUntil until when the provider has to answer; absent when nothing is awaited
     * @param nextStep    of its revocation; absent when none runs
     */
    record BindingDocument(String id, PaymentService service, int generation, BindingState state, boolean enabled,
            boolean allowed, BindingOrigin origin, String since, String answerUntil, List<StepDocument> steps,
            RevocationStep nextStep) {
        static BindingDocument of(String tid, Binding binding) {
            boolean running = !binding.steps().isEmpty() && binding.state() != BindingState.REVOKED;
            return new BindingDocument(binding.id(tid), binding.service(), binding.generation(), binding.state(),
                    binding.enabled(), binding.allowed(), binding.origin(), Times.ofMs(binding.sinceMs()),
                    Times.ofMs(binding.deadlineMs()), binding.steps().stream().map(StepDocument::of).toList(),
                    running ? binding.nextStep() : null);
        }
    }

    /** A step that was done. */
    record StepDocument(RevocationStep step, String actor, String at, String evidence) {
        static StepDocument of(StepRecord record) {
            return new StepDocument(record.step(), record.actor(), Times.ofMs(record.atMs()), record.evidence());
        }
    }

    /** A ticket for probes. */
    record RetestDocument(String cause, String until, List<PaymentService> mustApprove,
            List<PaymentService> mustRefuse) {
        static RetestDocument of(Retest retest) {
            return new RetestDocument(retest.cause().name(), Times.ofMs(retest.untilMs()),
                    PaymentService.of(retest.mustApprove()), PaymentService.of(retest.mustRefuse()));
        }
    }

    /** What somebody is to be told. */
    record NoticeDocument(NoticeKind kind, List<PaymentService> services, String at, String text) {
        static NoticeDocument of(Notice notice) {
            return new NoticeDocument(notice.kind(), notice.services(), Times.ofMs(notice.atMs()), notice.text());
        }

        /** Those people should look at. */
        static List<NoticeDocument> alarms(TerminalServices services) {
            return services.notices().stream().filter(notice -> notice.kind().alarm()).map(NoticeDocument::of).toList();
        }
    }
}
