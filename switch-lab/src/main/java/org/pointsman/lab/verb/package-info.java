/** What the verbs of the laboratory share: the directories they leave. */
package org.pointsman.lab.verb;
