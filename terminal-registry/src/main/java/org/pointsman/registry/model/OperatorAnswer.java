package org.pointsman.registry.model;

/** What an operator is answered, as the journal keeps it: a decision without its events. */
public sealed interface OperatorAnswer {

    /** What is said to people. */
    String text();

    /** Carried out; the text is the new state and the next step. */
    record Accepted(String text) implements OperatorAnswer {
    }

    /** Waits for other people; the text says who must do what about this approval. */
    record Waiting(long approvalId, String text) implements OperatorAnswer {
    }

    /** Not carried out; the text says what, where and what to do. */
    record Refused(RefusalCode code, String text) implements OperatorAnswer {
    }

    /** The answer a decision is. */
    static OperatorAnswer of(RegistryDecision decision) {
        return switch (decision) {
            case RegistryDecision.Accepted a -> new Accepted(a.text());
            case RegistryDecision.Waiting w -> new Waiting(w.approvalId(), w.text());
            case RegistryDecision.Refused r -> new Refused(r.code(), r.message());
        };
    }
}
