package org.pointsman.benchmarks.contestant.jpos;

import java.io.Serializable;
import org.jpos.core.Configurable;
import org.jpos.core.Configuration;
import org.jpos.iso.ISOException;
import org.jpos.transaction.Context;
import org.jpos.transaction.GroupSelector;

/** Names the groups of participants for a message type, from its own properties. */
public final class MessageTypeSelector implements GroupSelector, Configurable {
    private Configuration configuration;

    @Override
    public int prepare(long id, Serializable context) {
        return EstateParticipant.GO_ON;
    }

    @Override
    public String select(long id, Serializable context) {
        try {
            return configuration.get(EstateParticipant.request((Context) context).getMTI(), "unsupported");
        } catch (ISOException e) {
            return "unsupported";
        }
    }

    @Override
    public void setConfiguration(Configuration configured) {
        configuration = configured;
    }
}
