package org.pointsman.lab.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.lab.network.UpstreamMessage;

/**
 * Every message of the network is in the journal; each number names one transaction; only reversals and refunds are
 * repeated.
 */
final class NetworkAudit {
    private final Evidence evidence;
    private final List<BrokenRule> violations;
    private final Map<Name, UpstreamMessage> named = new HashMap<>();
    private final Map<Long, UpstreamMessage> requests = new HashMap<>();
    private final Map<Long, Name> reversals = new HashMap<>();
    private final Set<Name> reversed = new HashSet<>();

    /** What the network tells messages by: F7 and F11. */
    private record Name(long transmission, int stan) {
    }

    NetworkAudit(Evidence evidence, List<BrokenRule> violations) {
        this.evidence = evidence;
        this.violations = violations;
    }

    void check() {
        evidence.messages().forEach(this::check);
    }

    private void check(UpstreamMessage message) {
        boolean reversal = message.reversal();
        if (!evidence.journal().sent(message.rrn(), message.stan(), reversal)) {
            violation(Rule.MESSAGE_NOT_JOURNALLED, message);
        }
        Name name = new Name(message.transmission(), message.stan());
        UpstreamMessage earlier = named.putIfAbsent(name, message);
        if (earlier != null && !sameTransaction(earlier, message)) {
            violation(Rule.NUMBER_REUSED, message);
        } else if (reversal) {
            reversal(name, message);
        } else {
            request(earlier, message);
        }
    }

    private static boolean sameTransaction(UpstreamMessage earlier, UpstreamMessage message) {
        return earlier.rrn() == message.rrn() && earlier.reversal() == message.reversal();
    }

    private void request(UpstreamMessage earlier, UpstreamMessage message) {
        UpstreamMessage other = requests.putIfAbsent(message.rrn(), message);
        if (earlier != null && !evidence.journal().mayComeAgain(message.rrn())) {
            violation(Rule.REQUEST_TWICE, message);
        } else if (earlier == null && other != null) {
            violation(Rule.NUMBER_REUSED, message);
        }
    }

    // The first sending may have been lost with the process: then the network sees repeats only.
    private void reversal(Name name, UpstreamMessage message) {
        Name first = reversals.putIfAbsent(message.rrn(), name);
        boolean again = !reversed.add(name);
        if ((first != null && !first.equals(name)) || (again && !message.repeat())) {
            violation(Rule.REPEAT_NOT_MARKED, message);
        }
    }

    private void violation(Rule rule, UpstreamMessage message) {
        violations.add(new BrokenRule(rule, "%04d F7 %010d F11 %06d F37 %012d terminal %s".formatted(message.mti(),
                message.transmission(), message.stan(), message.rrn(), message.tid())));
    }
}
