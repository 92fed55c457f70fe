package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.records.LadderStep;
import org.pointsman.registry.model.Role;

/**
 * Why something was answered as it was; what does not belong to the answer is absent.
 *
 * @param id        RRN as a number
 * @param f39       what the terminal was told
 * @param decidedBy SWITCH, NETWORK, NOBODY while a network keeps silent, PENDING before an answer, or UNKNOWN
 * @param why       sentences for people, in the language asked for
 * @param next      what to do, likewise
 * @param complete  whether records say all of it: older ones do not name the step
 */
record ExplanationDocument(Long id, String rrn, String tid, Integer stan, String mid, String type, Long amountMinor,
        Integer currency, String at, String state, String result, String f39, String decidedBy, Step step, Held hold,
        Limit limit, Network network, List<String> policies, Settings settings, List<String> why, List<String> next,
        boolean complete) {
    /**
     * A step of the check ladder.
     *
     * @param number   as the documentation counts, such as 12b
     * @param standing state of the terminal, merchant or binding then; absent when none decided
     */
    record Step(String number, String name, String check, String standing) {
        static Step of(LadderStep step, String check, String standing) {
            return new Step(step.number(), step.name(), check, standing.isEmpty() ? null : standing);
        }
    }

    /**
     * The hold that decided.
     *
     * @param on       TERMINAL, MERCHANT, SERVICE or FIRMWARE
     * @param subject  which of them; absent when that is not known any more
     * @param placedBy absent when that is not known any more
     * @param open     whether it still is
     * @param liftedBy roles that may lift it; absent when it is not open
     */
    record Held(String on, String subject, String reason, String placedBy, String placedAt, boolean open,
            String liftedAt, List<Role> liftedBy, Boolean secondPerson, String caseNeeded) {
    }

    /**
     * The limit that decided.
     *
     * @param counts whether bound and used are numbers of transactions, not minor units
     */
    record Limit(String kind, long bound, long used, boolean counts) {
    }

    /**
     * The network that was asked.
     *
     * @param f39 as it answered; absent when it did not
     * @param ms  from sending to the answer; absent without one
     */
    record Network(String name, String f39, String sentAt, Long ms) {
    }

    /** Settings that were in force: the record that brought them. */
    record Settings(long record, String since) {
    }
}
