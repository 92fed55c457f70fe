package org.pointsman.registry.model;

import java.util.List;

/**
 * Which notices somebody gets by a channel.
 *
 * @param to      who
 * @param by      how
 * @param service whose provider; null unless a provider is told
 * @param kinds   occasions
 */
public record NoticeRoute(NoticeAudience to, NoticeChannel by, PaymentService service, List<NoticeKind> kinds) {
    public NoticeRoute {
        kinds = List.copyOf(kinds);
        if (to == NoticeAudience.PROVIDER == (service == null)) {
            throw new IllegalArgumentException("A route to a provider names its service, no other does: " + to);
        }
    }
}
