package org.pointsman.jpos;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jpos.log.AuditLogEvent;
import org.jpos.util.LogEvent;
import org.jpos.util.LogListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What jPOS logs, without what may be card data: the realm, the kind of event, exceptions by their class, and such
 * short texts as have no room for a card number. Messages and dumps of bytes are never shown. All threads.
 */
final class MaskedLog implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger("org.pointsman.jpos");
    private static final Set<String> WARNINGS = Set.of("warn", "error", "fatal");
    private static final int LONGEST = 160;
    private static final int MOST_DIGITS = 10;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{10,}");
    private static final String HIDDEN = "(not shown)";

    @Override
    public LogEvent log(LogEvent event) {
        String tag = String.valueOf(event.getTag()).toLowerCase(Locale.ROOT);
        if (WARNINGS.contains(tag) || event.hasException()) {
            LOG.warn("{}", text(event));
        } else {
            LOG.debug("{}", text(event));
        }
        return event;
    }

    /** One line. */
    static String text(LogEvent event) {
        StringBuilder line = new StringBuilder();
        line.append(shown(event.getRealm())).append(' ').append(shown(event.getTag()));
        synchronized (event.getPayLoad()) {
            for (Object part : event.getPayLoad()) {
                line.append(' ').append(part(part));
            }
        }
        return line.toString();
    }

    private static String part(Object part) {
        return switch (part) {
            case null -> "";
            case CharSequence text -> shown(text.toString());
            case Throwable thrown -> thrown(thrown);
            case AuditLogEvent event -> event.getClass().getSimpleName();
            default -> "(" + part.getClass().getSimpleName() + ")";
        };
    }

    private static String thrown(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown.getClass().getSimpleName() + ": " + shown(thrown.getMessage())
                + (cause == null ? "" : ", by " + cause.getClass().getSimpleName());
    }

    /** The text, unless there is room for a card number in it. */
    static String shown(String text) {
        if (text == null) {
            return "-";
        }
        boolean harmless = text.length() <= LONGEST && text.indexOf('\n') < 0
                && text.chars().filter(Character::isDigit).count() <= MOST_DIGITS && !HEX.matcher(text).find();
        return harmless ? text : HIDDEN;
    }
}
