package org.pointsman.lab.crash;

/**
 * Something that must not be.
 *
 * @param subject what it happened to, with its numbers
 */
record BrokenRule(Rule rule, String subject) {
    /** What the auditor looks for. */
    enum Rule {
        INCIDENT("a terminal was left without a proper answer by a switch that was alive"),
        ANSWER_NOT_JOURNALLED("a terminal saw an answer the journal does not hold"),
        ANSWER_CHANGED("a repeat was answered otherwise than before"),
        APPROVAL_LOST("a terminal saw an approval that does not stand and was not taken back"),
        FORGOTTEN("the switch does not know, or not rightly, what a terminal saw approved"),
        REVERSAL_REFUSED("a well-formed authentic reversal was answered other than 00"),
        REVERSAL_LOST("a reversal was acknowledged, and what it reversed stands"),
        MESSAGE_NOT_JOURNALLED("the network saw a message the journal does not hold"),
        REQUEST_TWICE("the network saw a request twice"),
        NUMBER_REUSED("an upstream number names two transactions"),
        REPEAT_NOT_MARKED("a reversal was repeated under other numbers or without its mark"),
        REFUNDED_TOO_MUCH("more was refunded than sold"),
        BOOKS_DIFFER("switch and network disagree"),
        NETWORK_COMPLAINS("the network saw what it must not see"),
        STILL_OWED("something is open that should have ended"),
        JOURNAL_DAMAGED("the journal cannot be proved"),
        REPLAY_DIFFERS("replay gives another state than the running switch had"),
        SECRET_ON_DISK("a card number, track or key was found on disk"),
        NOT_TRIED("what was to be put to the test never happened");

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return rule + ": " + rule.words + ": " + subject;
    }
}
