package org.pointsman.registry.approvals;

import java.util.List;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;

/** Checks every command on a terminal shares. Each answers null when all is well. */
public final class Target {
    private Target() {
    }

    public static Refused present(CommandHeader header, String tid, Terminal terminal) {
        return terminal == null
                ? new Refused(RefusalCode.NOT_FOUND, "Terminal " + tid + " is not known")
                : version(header, tid, terminal.version());
    }

    public static Refused version(CommandHeader header, String tid, long version) {
        if (header.expectedVersion() == CommandHeader.ANY_VERSION || header.expectedVersion() == version) {
            return null;
        }
        return new Refused(RefusalCode.CONFLICT, "Terminal " + tid + " is at version " + version + ", not "
                + header.expectedVersion() + ": look at it again and repeat the command");
    }

    public static Refused illegal(Terminal terminal, String event) {
        return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                "Terminal " + terminal.tid() + " is " + terminal.state() + ": " + event + " is not possible");
    }

    public static Refused notAllowed(CommandHeader header, String what, List<Role> wanted) {
        return new Refused(RefusalCode.NOT_ALLOWED,
                header.actor() + " may not " + what + ": this needs the role " + join(wanted));
    }

    private static String join(List<Role> roles) {
        StringBuilder text = new StringBuilder();
        for (Role role : roles) {
            text.append(text.isEmpty() ? "" : " or ").append(role);
        }
        return text.toString();
    }
}
