package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CommandHeader;

/**
 * Terminals that are to be cancelled.
 *
 * @param merchant  who asks; has to be that of every terminal
 * @param provider  who supplied the devices; null = the house itself
 * @param applicant who asks for the merchant
 */
record CancellationBody(String merchant, List<String> tids, String cause, String provider, String applicant,
        String channel, String reason) {

    OpenCancellations command(CommandHeader header) {
        return new OpenCancellations(header, merchant, tids, ApiCall.constant(CancellationCause.class, "cause", cause),
                provider, applicant, ApiCall.constant(CaseChannel.class, "channel", channel));
    }
}
