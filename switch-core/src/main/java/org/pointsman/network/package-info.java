/**
 * Links to card networks: sign-on, echo, encoding of requests and reversals, matching of answers. A core without I/O
 * ({@code LinkCore}: bytes in, bytes out, time by {@code poll}) inside a thin Netty shell ({@link NetworkLink}).
 */
package org.pointsman.network;
