package org.pointsman.lab.load;

import io.netty.bootstrap.Bootstrap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.ReplyRejectedException;
import org.pointsman.lab.terminal.TestCard;

/** Before anything is measured: connections are opened, terminals signed on, and it is seen which are suspended. */
final class Preparation {
    private static final int CONNECTING_AT_ONCE = 128;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);
    private static final int PROBE_MINOR = 1_00;
    private static final List<String> REFUSALS = List.of("58", "97");

    private final LoadPlan plan;
    private final Outcome outcome;
    private final List<LoadConnection> connections;
    private final ArrayDeque<LoadConnection> toConnect;
    private final IdentityHashMap<LoadConnection, ArrayDeque<Till>> toSignOn = new IdentityHashMap<>();
    private final IdentityHashMap<LoadConnection, Session> sessions = new IdentityHashMap<>();
    private final List<Till> suspended = new ArrayList<>();
    private final List<String> notSuspended = new ArrayList<>();
    private final TillKeys madeUpKeys = MadeUpKeys.keys();
    private int ready;
    private int tillsLeft;
    private long progressNs;

    /** Where it ends. */
    interface Outcome {
        void prepared();

        void failed(LoadException cause);
    }

    /** One terminal's dialogue. */
    private record Session(Till till, PosDevice device, PosRequest request, boolean probe) {
    }

    /**
     * @param tills    those of the slots
     * @param suspects those that are said to be suspended
     */
    Preparation(LoadPlan plan, List<LoadConnection> connections, List<Till> tills, List<Till> suspects,
            Outcome outcome) {
        this.plan = plan;
        this.connections = connections;
        this.outcome = outcome;
        toConnect = new ArrayDeque<>(connections);
        connections.forEach(connection -> toSignOn.put(connection, new ArrayDeque<>()));
        dealOut(tills);
        dealOut(suspects);
    }

    private void dealOut(List<Till> tills) {
        for (int i = 0; i < tills.size(); i++) {
            toSignOn.get(connections.get(i % connections.size())).add(tills.get(i));
        }
        tillsLeft += tills.size();
    }

    /** Terminals that were refused a sale. */
    List<Till> suspended() {
        return suspended;
    }

    /** Terminals that were said to be suspended, and sold. */
    List<String> notSuspended() {
        return notSuspended;
    }

    void begin(Function<LoadConnection, Bootstrap> bootstraps, long nowNs) {
        progressNs = nowNs;
        for (int i = 0; i < CONNECTING_AT_ONCE; i++) {
            connectNext(bootstraps);
        }
    }

    private void connectNext(Function<LoadConnection, Bootstrap> bootstraps) {
        LoadConnection connection = toConnect.poll();
        if (connection == null) {
            return;
        }
        bootstraps.apply(connection).connect(plan.target()).addListener(done -> {
            if (done.isSuccess()) {
                connectNext(bootstraps);
            } else {
                outcome.failed(notConnected(done.cause()));
            }
        });
    }

    private LoadException notConnected(Throwable cause) {
        return new LoadException("cannot connect to " + plan.target().getHostString() + ":" + plan.target().getPort()
                + " (connection " + (ready + 1) + " of " + connections.size() + "): " + cause.getMessage()
                + "; is the host running there, and does it allow so many connections?", cause);
    }

    void onConnected(LoadConnection connection, long nowNs) {
        ready++;
        progressNs = nowNs;
        next(connection);
    }

    void onClosed(LoadConnection connection) {
        Session session = sessions.get(connection);
        String what = session == null ? "" : " instead of answering the sign-on of terminal " + session.till.tidText();
        outcome.failed(new LoadException("the other side closed a connection" + what));
    }

    /** Whether nothing has happened for too long; then it has failed. */
    void poll(long nowNs) {
        if (nowNs - progressNs > PATIENCE_NS) {
            outcome.failed(new LoadException(sessions.isEmpty()
                    ? "only " + ready + " of " + connections.size() + " connections within 15 s"
                    : "no answer to the sign-on of terminal "
                            + sessions.values().iterator().next().till.tidText() + " within 15 s"));
        }
    }

    private void next(LoadConnection connection) {
        ArrayDeque<Till> waiting = toSignOn.get(connection);
        while (!plan.signOn() && !waiting.isEmpty()) {
            waiting.poll().signedOn(madeUpKeys, 1);
            tillsLeft--;
        }
        Till till = waiting.poll();
        if (till != null) {
            signOn(connection, till);
        } else if (ready == connections.size() && tillsLeft == 0) {
            outcome.prepared();
        }
    }

    private void signOn(LoadConnection connection, Till till) {
        PosDevice device = new PosDevice(plan.dialect(), till.tidText(), till.midText(), plan.estate().masterKey());
        send(connection, new Session(till, device, device.signOnRequest(KeyScheme.DOUBLE), false));
    }

    private void send(LoadConnection connection, Session session) {
        sessions.put(connection, session);
        byte[] frame = session.request.frame();
        connection.write(frame, frame.length);
    }

    void onFrame(LoadConnection connection, byte[] inbox, int offset, int length, long nowNs) {
        progressNs = nowNs;
        Session session = sessions.remove(connection);
        if (session == null) {
            outcome.failed(new LoadException("an answer before anything was asked"));
            return;
        }
        try {
            byte[] frame = Arrays.copyOfRange(inbox, offset, offset + length);
            onReply(connection, session, session.device.reply(session.request, frame, 0));
        } catch (ReplyRejectedException e) {
            outcome.failed(new LoadException("sign-on of terminal " + session.till.tidText() + ": " + e.getMessage(),
                    e));
        }
    }

    private void onReply(LoadConnection connection, Session session, PosReply reply) throws ReplyRejectedException {
        if (session.probe) {
            probed(session.till, reply);
            finish(connection);
            return;
        }
        if (!reply.approved() && !(session.till.mayBeRefused() && REFUSALS.contains(reply.f39()))) {
            outcome.failed(new LoadException("sign-on of terminal " + session.till.tidText() + " was answered with F39 "
                    + reply.f39() + "; is it registered and active, and its master key the estate's?"));
            return;
        }
        signedOn(connection, session, reply);
    }

    private void signedOn(LoadConnection connection, Session session, PosReply reply) throws ReplyRejectedException {
        Till till = session.till;
        PosDevice device = session.device;
        if (reply.approved()) {
            device.takeOver(reply);
            List<byte[]> keys = device.secrets();
            till.signedOn(new TillKeys(keys.get(0), keys.get(1)),
                    Integer.parseInt(reply.field(60).substring(2, 8)));
        } else {
            till.signedOn(madeUpKeys, 1);
            device = MadeUpKeys.device(plan.dialect(), till.tidText(), till.midText(), plan.estate().masterKey());
        }
        if (till.mayBeRefused() && plan.mix().suspended() != null) {
            device.resume(till.batch(), till.nextStan());
            send(connection,
                    new Session(till, device, device.purchaseRequest(PROBE_MINOR, TestCard.UNIONPAY, null), true));
        } else {
            finish(connection);
        }
    }

    private void probed(Till till, PosReply reply) {
        if (REFUSALS.contains(reply.f39())) {
            suspended.add(till);
        } else {
            notSuspended.add(till.tidText());
        }
    }

    private void finish(LoadConnection connection) {
        tillsLeft--;
        next(connection);
    }
}
