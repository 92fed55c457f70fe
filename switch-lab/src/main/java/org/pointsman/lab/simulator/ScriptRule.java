package org.pointsman.lab.simulator;

import java.util.Map;
import java.util.regex.Pattern;
import org.pointsman.iso.IsoMessage;

/**
 * What some messages are answered.
 *
 * @param when             what their fields match, by number, and {@code mti}: regular expressions of the whole value,
 *                         of binary fields in hexadecimal
 * @param percent          of them
 * @param answer           response code
 * @param copies           how often; 0: never
 * @param delayMs          beside the latency of all
 * @param drop             the connection ends instead
 * @param amountDifference added to the amount of the answer
 * @param flaw             what else is wrong with it
 */
record ScriptRule(Map<String, Pattern> when, Integer percent, String answer, Integer copies, Long delayMs, Boolean drop,
        Long amountDifference, Flaw flaw) {
    private static final String MTI = "mti";
    private static final int ALL = 100;
    private static final int MOST_COPIES = 100;
    private static final long LONGEST_MS = 600_000;
    private static final int LAST_FIELD = 128;

    ScriptRule {
        when = when == null ? Map.of() : when;
        percent = percent == null ? ALL : percent;
        answer = answer == null ? AnswerPlan.APPROVED : answer;
        copies = copies == null ? 1 : copies;
        delayMs = delayMs == null ? 0 : delayMs;
        drop = drop != null && drop;
        amountDifference = amountDifference == null ? 0 : amountDifference;
        flaw = flaw == null ? Flaw.NONE : flaw;
        require(percent >= 1 && percent <= ALL, "percent is 1 to 100");
        require(answer.matches("[0-9A-Z]{2}"), "answer is two letters or digits, in quotes");
        require(copies >= 0 && copies <= MOST_COPIES, "copies are 0 to " + MOST_COPIES);
        require(delayMs >= 0 && delayMs <= LONGEST_MS, "delayMs is 0 to " + LONGEST_MS);
        when.keySet().forEach(
                field -> require(field.equals(MTI) || field(field), "when." + field + ": a field is 2 to 128, or mti"));
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean field(String text) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 2 && Integer.parseInt(text) <= LAST_FIELD;
    }

    boolean meets(IsoMessage message) {
        return when.entrySet().stream().allMatch(one -> {
            String value = value(message, one.getKey());
            return value != null && one.getValue().matcher(value).matches();
        });
    }

    private static String value(IsoMessage message, String field) {
        return field.equals(MTI) ? "%04d".formatted(message.mti()) : message.text(Integer.parseInt(field));
    }

    AnswerPlan plan() {
        return new AnswerPlan(answer, copies, delayMs, drop, amountDifference, flaw);
    }
}
