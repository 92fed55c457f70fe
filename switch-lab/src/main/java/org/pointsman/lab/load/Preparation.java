package org.pointsman.lab.load;

import io.netty.bootstrap.Bootstrap;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Before anything is measured: connections are opened, and each signs its terminals on, one after the other. */
final class Preparation {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);

    private final LoadPlan plan;
    private final Outcome outcome;
    private final Connector connector;
    private final SignOn signOn;
    private final IdentityHashMap<LoadConnection, ArrayDeque<LoadTerminal>> toSignOn = new IdentityHashMap<>();
    private final IdentityHashMap<LoadConnection, Session> sessions = new IdentityHashMap<>();
    private int tillsLeft;
    private long progressNs;

    /** Where it ends. */
    interface Outcome extends Troubles {
        void prepared();
    }

    Preparation(LoadPlan plan, LoopShare share, List<LoadConnection> connections,
            Function<LoadConnection, Bootstrap> bootstraps, Outcome outcome) {
        this.plan = plan;
        this.outcome = outcome;
        connector = new Connector(plan.target(), connections, bootstraps, outcome);
        signOn = new SignOn(plan);
        connections.forEach(connection -> toSignOn.put(connection, new ArrayDeque<>()));
        dealOut(share.tills(), connections);
        dealOut(share.suspects(), connections);
    }

    private void dealOut(List<LoadTerminal> tills, List<LoadConnection> connections) {
        for (int i = 0; i < tills.size(); i++) {
            toSignOn.get(connections.get(i % connections.size())).add(tills.get(i));
        }
        tillsLeft += tills.size();
    }

    /** Terminals that were refused a sale. */
    List<LoadTerminal> suspended() {
        return signOn.suspended();
    }

    /** Terminals that were said to be suspended, and sold. */
    List<String> notSuspended() {
        return signOn.notSuspended();
    }

    void begin(long nowNs) {
        progressNs = nowNs;
        connector.begin();
    }

    void onConnected(LoadConnection connection, long nowNs) {
        connector.onConnected();
        progressNs = nowNs;
        next(connection);
    }

    void onClosed(LoadConnection connection) {
        Session session = sessions.get(connection);
        String what = session == null
                ? ""
                : " instead of answering the sign-on of terminal " + session.till().tidText();
        outcome.failed(new LoadException("the other side closed a connection" + what));
    }

    /** Whether nothing has happened for too long; then it has failed. */
    void poll(long nowNs) {
        if (nowNs - progressNs > PATIENCE_NS) {
            outcome.failed(new LoadException(sessions.isEmpty()
                    ? "only " + connector.progress() + " within 15 s"
                    : "no answer to the sign-on of terminal " + sessions.values().iterator().next().till().tidText()
                            + " within 15 s"));
        }
    }

    private void next(LoadConnection connection) {
        ArrayDeque<LoadTerminal> waiting = toSignOn.get(connection);
        while (!plan.signOn() && !waiting.isEmpty()) {
            signOn.pretend(waiting.poll());
            tillsLeft--;
        }
        LoadTerminal till = waiting.poll();
        if (till != null) {
            send(connection, signOn.first(till));
        } else if (connector.isComplete() && tillsLeft == 0) {
            outcome.prepared();
        }
    }

    private void send(LoadConnection connection, Session session) {
        sessions.put(connection, session);
        byte[] frame = session.request().frame();
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
            goOn(connection, signOn.next(session, Arrays.copyOfRange(inbox, offset, offset + length)));
        } catch (LoadException e) {
            outcome.failed(e);
        }
    }

    private void goOn(LoadConnection connection, Session session) {
        if (session != null) {
            send(connection, session);
        } else {
            tillsLeft--;
            next(connection);
        }
    }
}
