package org.pointsman.jpos;

import java.util.List;
import org.pointsman.network.BridgeSettings;
import org.pointsman.network.LinkPlan;
import org.pointsman.network.LinkProvider;
import org.pointsman.network.TransportFactory;

/** Links over multiplexers and channels of jPOS: {@code kind: JPOS}. */
public final class JposLinkProvider implements LinkProvider {
    private static final String KIND = "JPOS";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(LinkPlan plan) {
        DeployFiles files = files(plan);
        BridgeSettings bridge = plan.bridge();
        String wanted = bridge.mux() == null ? bridge.channel() : bridge.mux();
        List<String> names = files.names();
        if (!names.contains(wanted)) {
            throw new IllegalArgumentException((bridge.mux() == null ? "channel " : "mux ") + wanted
                    + " is in no file of " + plan.deploy() + "; deployed there are " + names);
        }
        var _ = new MessageForm(plan.dialect(), plan.directory());
    }

    @Override
    public TransportFactory transport(LinkPlan plan) {
        check(plan);
        MessageForm form = new MessageForm(plan.dialect(), plan.directory());
        EmbeddedQ2 q2 = EmbeddedQ2.open(files(plan));
        try {
            Peer peer = Peers.of(plan);
            return (events, loop) -> new JposTransport(plan, form, q2, peer, events, loop);
        } catch (RuntimeException e) {
            q2.close();
            throw e;
        }
    }

    private static DeployFiles files(LinkPlan plan) {
        BridgeSettings bridge = plan.bridge();
        if (plan.deploy() == null) {
            throw new IllegalArgumentException("deploy must be the directory of the files jPOS deploys");
        }
        if ((bridge.mux() == null) == (bridge.channel() == null)) {
            throw new IllegalArgumentException(
                    "mux or channel must be named, one of them: what it is called in " + plan.deploy());
        }
        return DeployFiles.read(plan.deploy(), plan.host(), plan.port());
    }
}
