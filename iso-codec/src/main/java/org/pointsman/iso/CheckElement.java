package org.pointsman.iso;

/** Reads a {@code <check>} of a dialect file: which digits a field may hold, or which dates and times. */
final class CheckElement {
    private CheckElement() {
    }

    /** The field's plan with its new check. */
    static FieldPlan read(XmlFile xml, FieldPlan plan) {
        String characters = xml.optional("characters", null);
        String pattern = xml.optional("pattern", null);
        return plan.with(characters == null ? plan.check : check(xml, characters),
                pattern == null ? plan.pattern : pattern(xml, plan, pattern));
    }

    private static Check check(XmlFile xml, String word) {
        return switch (word) {
            case "any" -> Check.ANY;
            case "digits" -> Check.DIGITS;
            case "track" -> Check.TRACK;
            default -> throw xml.failure("characters=\"" + word + "\"", "write any, digits or track");
        };
    }

    private static DatePattern pattern(XmlFile xml, FieldPlan plan, String text) {
        DatePattern pattern = DatePattern.of(text, xml.flag("zero"));
        if (pattern == null || !plan.content.numeric() || pattern.digits() != plan.max) {
            throw xml.failure(plan.field, "pattern=\"" + text + "\"",
                    "write CC, YY, MM, DD, hh, mm and ss as in MMDDhhmmss, as long as the numeric field");
        }
        return pattern;
    }
}
