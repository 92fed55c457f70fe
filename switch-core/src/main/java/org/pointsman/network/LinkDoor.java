package org.pointsman.network;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.io.IoLoops;

/** Where a network connects to us: each connection goes to a socket of the link that waits for one. */
// What becomes of a closed channel tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class LinkDoor {
    private final Endpoint endpoint;
    private List<LinkSocket> sockets = List.of();
    /** Those that have a connection, the oldest first. */
    private final List<LinkSocket> taken = new ArrayList<>();
    private Channel listener;

    LinkDoor(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Opens the port; until a socket waits, whoever comes is hung up on.
     *
     * @param network its name
     * @throws UncheckedIOException when the port cannot be had
     */
    void open(String network, List<LinkSocket> itsSockets, EventLoop loop) {
        sockets = List.copyOf(itsSockets);
        ChannelFuture bound = new ServerBootstrap().group(loop).channel(IoLoops.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, LinkSocket.readingOnce())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                }).bind(endpoint.host(), endpoint.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(new IOException("network " + network + " cannot be waited for on "
                    + endpoint.host() + ":" + endpoint.port() + "; choose another port", bound.cause()));
        }
        listener = bound.channel();
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    private void accept(Channel channel) {
        LinkSocket socket = from(channel) ? choose() : null;
        if (socket == null) {
            channel.close();
        } else {
            taken.add(socket);
            socket.accept(channel);
        }
    }

    private boolean from(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address
                && endpoint.door().from().contains(address.getAddress().getHostAddress());
    }

    private LinkSocket choose() {
        taken.removeIf(LinkSocket::idle);
        for (LinkSocket each : sockets) {
            if (each.waits()) {
                return each;
            }
        }
        if (!endpoint.door().replace() || taken.isEmpty()) {
            return null;
        }
        LinkSocket oldest = taken.removeFirst();
        oldest.replace();
        return oldest.waits() ? oldest : null;
    }

    void close() {
        listener.close().awaitUninterruptibly();
    }
}
