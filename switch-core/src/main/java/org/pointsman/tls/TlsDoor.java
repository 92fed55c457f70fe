package org.pointsman.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.util.function.BiConsumer;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Lets connections that were accepted in after their handshake. Any event loop. */
public final class TlsDoor {
    private static final AttributeKey<String> PEER = AttributeKey.valueOf(TlsDoor.class, "peer");

    private final TlsContext context;
    private final HandshakeBudget budget;
    private final TlsCounters counters;
    private final int timeoutMs;
    private final BiConsumer<String, HandshakeEnd> refused;

    /**
     * @param timeoutMs for a whole handshake
     * @param refused   is told of the address of whoever is not let in
     */
    public TlsDoor(TlsContext context, HandshakeBudget budget, TlsCounters counters, int timeoutMs,
            BiConsumer<String, HandshakeEnd> refused) {
        this.context = context;
        this.budget = budget;
        this.counters = counters;
        this.timeoutMs = timeoutMs;
        this.refused = refused;
    }

    /** The common name of the certificate the other side showed; null when it showed none. */
    public static String peer(Channel channel) {
        return channel.attr(PEER).get();
    }

    /**
     * Begins the handshake.
     *
     * @param behind takes over the connection once it is done; {@link ChannelHandler#handlerAdded} is called then
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void open(Channel channel, ChannelHandler behind) {
        HandshakeBudget.Place place = budget.enter();
        if (place == null) {
            count(HandshakeEnd.TOO_MANY, channel);
            channel.close();
            return;
        }
        SslHandler tls = new SslHandler(context.server(), false, place);
        tls.setHandshakeTimeoutMillis(timeoutMs);
        tls.handshakeFuture().addListener(ended -> place.leave(ended.isSuccess()));
        channel.pipeline().addLast(tls, new Waiting(tls, behind));
    }

    private void count(HandshakeEnd end, Channel channel) {
        counters.on(end);
        if (end != HandshakeEnd.DONE && channel.remoteAddress() instanceof InetSocketAddress peer) {
            refused.accept(peer.getAddress().getHostAddress(), end);
        }
    }

    private static HandshakeEnd endOf(Throwable cause) {
        return switch (cause) {
            case SslHandshakeTimeoutException _ -> HandshakeEnd.TIMEOUT;
            case NotSslRecordException _ -> HandshakeEnd.OTHER;
            case ClosedChannelException _ -> HandshakeEnd.HUNG_UP;
            case SslClosedEngineException _ -> HandshakeEnd.HUNG_UP;
            case SSLHandshakeException e -> handshake(e);
            default -> HandshakeEnd.OTHER;
        };
    }

    // The JDK tells them apart by their words only.
    private static HandshakeEnd handshake(SSLHandshakeException e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains("certificate") || words.contains("PKIX") || e.getCause() != null) {
            return HandshakeEnd.CERTIFICATE;
        }
        return words.contains("in common") || words.contains("protocol version") || words.contains("not accepted")
                || words.contains("handshake_failure") || words.contains("not supported")
                        ? HandshakeEnd.NOTHING_IN_COMMON
                        : HandshakeEnd.OTHER;
    }

    private static String commonName(SslHandler tls) {
        try {
            X509Certificate shown = (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
            for (Rdn part : new LdapName(shown.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
            return "";
        } catch (SSLPeerUnverifiedException _) {
            return null;
        } catch (InvalidNameException _) {
            return "";
        }
    }

    /** Stands where the handler of the connection will be. */
    private final class Waiting extends ChannelInboundHandlerAdapter {
        private final SslHandler tls;
        private final ChannelHandler behind;

        Waiting(SslHandler tls, ChannelHandler behind) {
            this.tls = tls;
            this.behind = behind;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent end) {
                count(end.isSuccess() ? HandshakeEnd.DONE : endOf(end.cause()), ctx.channel());
                if (end.isSuccess()) {
                    ctx.channel().attr(PEER).set(commonName(tls));
                    ctx.pipeline().replace(this, null, behind);
                }
            }
        }

        /** Was counted when the handshake ended; the handler of TLS closes. */
        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (!(cause instanceof SSLException) && !(cause.getCause() instanceof SSLException)) {
                ctx.close();
            }
        }
    }
}
