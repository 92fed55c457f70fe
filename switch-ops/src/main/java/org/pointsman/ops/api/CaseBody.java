package org.pointsman.ops.api;

import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;

/**
 * A case as it is opened.
 *
 * @param type     null = REINSTATEMENT
 * @param resumeAt from when the terminal is to trade again
 * @param appealOf the rejected case it appeals against; null = none
 */
record CaseBody(String type, String tid, String hold, String resumeAt, String applicant, String channel, Long appealOf,
        String reason) {

    OpenCase command(CommandHeader header) {
        if (resumeAt == null) {
            throw ProblemException.invalid("resumeAt is missing: from when the terminal is to trade again");
        }
        CaseType about = type == null ? CaseType.REINSTATEMENT : ApiCall.constant(CaseType.class, "case type", type);
        return new OpenCase(header, about, tid, holdReason(), Times.parseMs("resumeAt", resumeAt), applicant,
                ApiCall.constant(CaseChannel.class, "channel", channel), appealOf == null ? 0 : appealOf);
    }

    HoldReason holdReason() {
        return ApiCall.constant(HoldReason.class, "hold reason", hold);
    }
}
