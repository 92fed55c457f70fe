/**
 * The one total order: every command gets its place in a ring of three stages.
 *
 * <pre>
 *   terminals, networks, operators, time
 *        |
 *      ring -&gt; decide -&gt; journal -&gt; release -&gt; outboxes of gateways and links
 * </pre>
 *
 * <p>
 * {@code decide} stamps a command with its number and time and asks the engine; {@code journal} seals command and
 * outcome into one record and syncs once a batch; {@code release} hands on the effects of what is durable, and nothing
 * else. Who carries the stages out (three threads, one, or a gateway's loop) is a setting. At a start the recorded
 * outcomes are replayed first.
 */
package org.pointsman.pipeline;
