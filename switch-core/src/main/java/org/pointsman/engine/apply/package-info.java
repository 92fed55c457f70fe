/**
 * The only writers of the state: what an outcome says is carried out, in the first run, in a replay and in a follower
 * alike.
 */
package org.pointsman.engine.apply;
