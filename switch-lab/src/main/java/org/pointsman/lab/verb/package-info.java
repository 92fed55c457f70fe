/** What the verbs of the laboratory share: the words behind them, and the directories they leave. */
package org.pointsman.lab.verb;
