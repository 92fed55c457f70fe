package org.pointsman.jpos;

import org.jpos.iso.MUX;
import org.jpos.q2.iso.ChannelAdaptor;
import org.jpos.q2.iso.QMUX;
import org.jpos.util.NameRegistrar;
import org.pointsman.network.BridgeSettings;
import org.pointsman.network.LinkPlan;

/** Finds what was deployed. */
final class Peers {
    private Peers() {
    }

    /** @throws IllegalArgumentException when it is not there, or nothing a link can use */
    static Peer of(LinkPlan plan) {
        BridgeSettings bridge = plan.bridge();
        String key = bridge.mux() == null ? bridge.channel() : "mux." + bridge.mux();
        Object found = NameRegistrar.getIfExists(key);
        return switch (found) {
            case QMUX mux when bridge.mux() != null -> new QmuxPeer(mux);
            case MUX mux when bridge.mux() != null -> MuxPeer.of(mux);
            case ChannelAdaptor channel when bridge.channel() != null -> new ChannelPeer(channel);
            case null -> throw new IllegalArgumentException(
                    "jPOS has registered nothing as " + key + " from " + plan.deploy() + "; its log says why");
            default -> throw new IllegalArgumentException(
                    key + " is a " + found.getClass().getName() + ", and no link can be made of one");
        };
    }
}
